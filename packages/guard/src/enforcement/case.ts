import type { Session } from '@glue-session-guard/session';
import type { Decision, PathResult } from '../decision/decide';
import type { Failure } from '../ledger/failure';

/** A session with what was decided of it, and what came of asking Glue when that did not help. */
export interface Case {
  readonly session: Session;
  readonly account: PathResult;
  readonly decision: Decision;
  readonly asked?: { readonly kind: 'gone' } | { readonly kind: 'denied'; readonly failure: Failure };
}
