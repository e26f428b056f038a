import { type LimitName, type LimitValues, type SourcedLimits, UNLIMITED } from '@glue-session-guard/limits';
import type { Session, SessionFact, Value } from '@glue-session-guard/session';
import type { Shown } from '../verdict';

/** What a rule says of one session: like a linter, with "does not apply" and "cannot tell" as answers of their own. */
export type Answer =
  | { readonly kind: 'not-applicable' }
  /** `assumed` names the fact when only a documented default speaks for it. */
  | { readonly kind: 'compliant'; readonly assumed?: SessionFact }
  | { readonly kind: 'breach'; readonly actual: Shown; readonly allowed: Shown; readonly text: string }
  | { readonly kind: 'unknown'; readonly fact: SessionFact; readonly why: string };

export const NOT_APPLICABLE: Answer = { kind: 'not-applicable' };
const COMPLIANT: Answer = { kind: 'compliant' };

interface TypedRule<Name extends LimitName> {
  readonly limit: Name;
  /** The limit in a few words, for tables and docs. */
  readonly title: string;
  /** Why a security team sets it. */
  readonly why: string;
  /** What the owner of a session over it can do. */
  readonly howToFix: string;
  check(session: Session, allowed: LimitValues[Name], now: number): Answer;
}

export interface Rule extends Omit<TypedRule<LimitName>, 'check'> {
  apply(session: Session, limits: SourcedLimits, now: number): Answer;
}

/** A rule that looks its own limit up: one that is not set, or lifted, does not apply. */
export function defineRule<Name extends LimitName>(rule: TypedRule<Name>): Rule {
  const { limit, title, why, howToFix } = rule;
  return {
    limit,
    title,
    why,
    howToFix,
    apply(session, limits, now) {
      const allowed = limits[limit]?.value;
      if (allowed === undefined || allowed === UNLIMITED) return NOT_APPLICABLE;
      return rule.check(session, allowed, now);
    },
  };
}

interface Offence {
  readonly actual: Shown;
  readonly allowed: Shown;
  readonly text: string;
}

/**
 * Holds a fact against a limit. A default that AWS documents may clear a session, and never condemns one: over the limit
 * by a default alone is `unknown`, since a usage profile may have filled in something else.
 */
export function judge<T>(fact: SessionFact, value: Value<T>, offence: (value: T) => Offence | null): Answer {
  if (!value.known) return { kind: 'unknown', fact, why: value.why };
  const found = offence(value.value);
  if (found === null) return value.origin === 'default' ? { kind: 'compliant', assumed: fact } : COMPLIANT;
  if (value.origin === 'default') return { kind: 'unknown', fact, why: onlyDefault(found) };
  return { kind: 'breach', ...found };
}

/** `judge` for a number with a ceiling. */
export function judgeCeiling(
  fact: SessionFact,
  value: Value<number>,
  ceiling: { max: number; unit: string },
): Answer {
  if (isSettledBelow(value, ceiling.max)) return COMPLIANT;
  return judge(fact, value, (actual) =>
    actual > ceiling.max
      ? { actual, allowed: ceiling.max, text: `${actual} ${ceiling.unit}, at most ${ceiling.max} allowed` }
      : null,
  );
}

function isSettledBelow(value: Value<number>, max: number): boolean {
  return value.known && value.value <= max && value.origin !== 'default';
}

function onlyDefault(offence: Offence): string {
  return `not given; the default that AWS documents would be over the limit (${offence.text}), and a default alone is no ground for a stop`;
}
