import type { Colors, Screen } from '../../terminal/terminal';
import { wrap } from '../../text/wrap';
import type { Line, Tone } from './guard-lines';

export const TIME_COLUMNS = 10;
const LABEL_COLUMNS = 13;

/** The widest that a line stays pleasant to read. */
export const WIDEST = 110;

/** A line of the time line: time (or none), label, text; the text wrapped below itself. */
export function drawLine({ label, tone, text }: Line, time: string, { columns, colors }: Screen): string[] {
  const indent = TIME_COLUMNS + LABEL_COLUMNS;
  const [first = '', ...rest] = wrap(text, Math.min(columns, WIDEST) - indent);
  const head = `${colors.dim(time.padEnd(TIME_COLUMNS))}${toned(label.padEnd(LABEL_COLUMNS), tone, colors)}`;
  return [`${head}${first}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)];
}

/** `09:02:06`, UTC. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function toned(text: string, tone: Tone, { red, green, yellow, cyan, dim, bold }: Colors): string {
  switch (tone) {
    case 'bad':
      return bold(red(text));
    case 'good':
      return green(text);
    case 'warning':
      return yellow(text);
    case 'note':
      return cyan(text);
    case 'quiet':
      return dim(text);
  }
}
