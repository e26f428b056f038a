import type { Verdict } from '@glue-session-guard/guard';
import type { Colors } from '../terminal/terminal';

/** Red acts, yellow asks for eyes, green is fine, and what is not ours is dim. */
export function verdictColor(verdict: Verdict, colors: Colors): (text: string) => string {
  switch (verdict) {
    case 'over':
    case 'rejected':
      return colors.red;
    case 'undecided':
      return colors.yellow;
    case 'exempt':
      return colors.cyan;
    case 'within':
      return colors.green;
    case 'ignored':
      return colors.dim;
  }
}
