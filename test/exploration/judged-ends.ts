import type { Mode } from '@glue-session-guard/limits';
import { judge } from './judge';
import { recover } from './recover';
import type { Backstage } from './stage/backstage';
import type { Setting } from './stage/jobs';
import type { Moment } from './stage/stage';

/** What the end of an order comes to, as the text of a `Judged`. Many orders end in one world, which recovers once. */
export type Ends = (moment: Pick<Moment, 'world' | 'crashed'>) => Promise<string>;

/** @param before how many workers had died before */
export function judgedEnds(setting: Setting, behind: Backstage, before = 0): Ends {
  const known = new Map<string, string>();
  const hasMode = (word: Mode) => Object.values(setting.documents).every(({ mode }) => mode.value === word);
  const course = { isEnforced: hasMode('enforce'), isObserved: hasMode('observe') };
  return async ({ world, crashed }) => {
    const key = `${behind.numberOf(world)} ${crashed}`;
    const after = known.get(key) ?? (await recover(world, setting, behind));
    const text =
      typeof after === 'string'
        ? after
        : JSON.stringify(judge(after, { crashed: before + crashed, ...course }));
    known.set(key, text);
    return text;
  };
}
