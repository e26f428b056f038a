import type { Colors } from '../terminal/terminal';
import type { ToldOutcome } from './history';

/** Red acts or must be acted on, yellow asks for eyes, and what settled itself is dim. */
export function outcomeColor(outcome: ToldOutcome, colors: Colors): (text: string) => string {
  switch (outcome) {
    case 'could-not-stop':
      return (text) => colors.bold(colors.red(text));
    case 'stopped':
      return colors.red;
    case 'would-have-stopped':
    case 'undecided':
    case 'unfinished':
      return colors.yellow;
    case 'exempt':
      return colors.cyan;
    case 'already-over':
    case 'gone':
      return colors.dim;
  }
}
