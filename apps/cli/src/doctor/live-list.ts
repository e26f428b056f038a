import type { Screen } from '../terminal/terminal';
import type { Check } from './check';
import type { Examination } from './examine';
import { mark } from './show';

/** The checks while they are asked: on a terminal one line each, written over as they end; elsewhere nothing. */
export interface LiveList {
  ended(examination: Examination): void;
  /** Takes the list away, so that the report stands alone. */
  clear(): void;
}

/** Up by so many lines, to the first column, and everything below erased. */
const back = (lines: number) => `\u001b[${lines}F\u001b[J`;

export function liveList(checks: readonly Check[], screen: Screen): LiveList {
  if (!screen.isTerminal) return { ended: () => {}, clear: () => {} };
  const ended = new Map<string, Examination>();
  const draw = () => {
    const lines = checks.map(({ name, title }) => {
      const state = ended.get(name)?.state;
      return `${state === undefined ? '…' : mark(state, screen.colors)} ${title}`;
    });
    screen.write(`${lines.join('\n')}\n`);
  };
  draw();
  return {
    ended: (examination) => {
      ended.set(examination.name, examination);
      screen.write(back(checks.length));
      draw();
    },
    clear: () => screen.write(back(checks.length)),
  };
}
