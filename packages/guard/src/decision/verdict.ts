import type {
  Exemption,
  LimitName,
  LimitsInForce,
  SessionExemption,
  Source,
} from '@glue-session-guard/limits';
import type { LimitFact, SessionFact } from '@glue-session-guard/session';

export type Verdict = 'within' | 'over' | 'exempt' | 'undecided' | 'ignored' | 'rejected';
export type Response = 'none' | 'stop' | 'alert';

/** A fact or a limit as it is shown: a number, a name, a list, yes or no. */
export type Shown = number | string | boolean | null | readonly string[];

export interface Breach {
  readonly limit: LimitName;
  readonly actual: Shown;
  readonly allowed: Shown;
  /** One line for people, with units. */
  readonly text: string;
  /** What the owner of the session can do about it. */
  readonly howToFix: string;
  readonly source: Source;
  /** The last moment at which it is alerted only, whatever the mode; absent where it is enforced. Milliseconds since the epoch. */
  readonly alertOnlyUntil?: number;
}

/** Those for which a session is stopped in enforce mode: the others are alerted only for now. */
export function enforcedOf(breaches: readonly Breach[]): readonly Breach[] {
  return breaches.filter(({ alertOnlyUntil }) => alertOnlyUntil === undefined);
}

/** Whether a session breaks limits, and only such as are alerted only for now. */
export function isAlertOnly({ breaches }: Pick<Evaluation, 'breaches'>): boolean {
  return breaches.length > 0 && enforcedOf(breaches).length === 0;
}

/** A limit that could not be checked. */
export interface Gap {
  readonly limit: LimitName;
  readonly fact: LimitFact;
  readonly why: string;
  readonly source: Source;
}

/** From `at` on, in milliseconds since the epoch, the session is over this limit if it still runs then. */
export interface Until {
  readonly at: number;
  readonly limit: LimitName;
}

export interface Evaluation {
  readonly verdict: 'within' | 'over' | 'exempt' | 'undecided';
  readonly breaches: readonly Breach[];
  readonly gaps: readonly Gap[];
  /** Facts that a limit was cleared by on a documented default alone: worth asking Glue about. */
  readonly assumed: readonly SessionFact[];
  /** Of the limits that the clock bounds, the one that the session reaches first; absent when there is none. */
  readonly until?: Until;
  /** Of those that lift a limit which it breaks, or which could not be checked, the first; other limits may be broken all the same. */
  readonly exemption?: Exemption | SessionExemption;
  /**
   * Over its limits, and nobody can prove who created it, who may be exempt: `undecided` until `stopAt`, `over` from then on.
   * Milliseconds since the epoch; absent where such a session is not stopped.
   */
  readonly unproven?: { readonly stopAt: number };
  /** Undefined when no OU path or no document was found: then the verdict is `undecided`. */
  readonly limits?: LimitsInForce;
  /** Why no limits are known, when they are not. */
  readonly uncovered?: string;
}
