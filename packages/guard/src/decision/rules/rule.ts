import { CATALOGUE, type CeilingName, type LimitName, type LimitValues } from '@glue-session-guard/limits';
import type { LimitFact, Session, SessionFact, Value } from '@glue-session-guard/session';
import type { Shown } from '../verdict';

/** What a rule says of one session: like a linter, with "does not apply" and "cannot tell" as answers of their own. */
export type Answer =
  | { readonly kind: 'not-applicable' }
  /**
   * `assumed` names the fact when only a documented default speaks for it; `until` is when the clock ends the compliance,
   * milliseconds since the epoch.
   */
  | { readonly kind: 'compliant'; readonly assumed?: SessionFact; readonly until?: number }
  | { readonly kind: 'breach'; readonly actual: Shown; readonly allowed: Shown; readonly text: string }
  | { readonly kind: 'unknown'; readonly fact: LimitFact; readonly why: string };

export const NOT_APPLICABLE: Answer = { kind: 'not-applicable' };
const COMPLIANT: Answer = { kind: 'compliant' };

/** How a session is held against one limit; what else is to say of the limit stands in the catalogue. */
export interface Rule<Name extends LimitName> {
  readonly limit: Name;
  check(session: Session, allowed: LimitValues[Name], now: number): Answer;
}

/** The rule as it is: with the name of its limit, the compiler knows what `check` is given. */
export function defineRule<Name extends LimitName>(rule: Rule<Name>): Rule<Name> {
  return rule;
}

/** How a session breaks a limit. */
export interface Offence {
  readonly actual: Shown;
  readonly allowed: Shown;
  readonly text: string;
}

/**
 * Compares a fact with a limit. A documented default can show that a session complies, never that it does not: over the
 * limit by a default alone is `unknown`, because a usage profile may have filled in another value. Decision 6.
 */
export function judge<T>(fact: SessionFact, value: Value<T>, offence: (value: T) => Offence | null): Answer {
  if (!value.known) return { kind: 'unknown', fact, why: value.why };
  const found = offence(value.value);
  if (found === null) return value.origin === 'default' ? { kind: 'compliant', assumed: fact } : COMPLIANT;
  if (value.origin === 'default') return { kind: 'unknown', fact, why: onlyDefault(found) };
  return { kind: 'breach', ...found };
}

interface Ceiling {
  readonly limit: CeilingName;
  readonly max: number;
}

/** `judge` for a number with a ceiling. */
export function judgeCeiling(fact: SessionFact, value: Value<number>, ceiling: Ceiling): Answer {
  if (isSettledBelow(value, ceiling.max)) return COMPLIANT;
  return judge(fact, value, (actual) => (actual > ceiling.max ? above(actual, ceiling) : null));
}

/** What is said of a number above its ceiling. */
export function above(actual: number, { limit, max }: Ceiling): Offence {
  return { actual, allowed: max, text: `${actual} ${CATALOGUE[limit].unit}, at most ${max} allowed` };
}

function isSettledBelow(value: Value<number>, max: number): boolean {
  return value.known && value.value <= max && value.origin !== 'default';
}

function onlyDefault(offence: Offence): string {
  return `not given; the default that AWS documents would be over the limit (${offence.text}), and a default alone is no ground for a stop`;
}
