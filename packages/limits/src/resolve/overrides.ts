import { LIMIT_NAMES } from '../catalogue';
import type { AccountOverride, SourcedLimits } from '../document';
import type { LimitsLayer } from '../files/limits-file';

type Said = Pick<AccountOverride, 'limits' | 'mode' | 'afterStop'>;

/** What the overrides of an account say together: for each key that of the nearest file. */
export function overridden(override: AccountOverride | undefined): Said {
  if (override === undefined) return { limits: {} };
  const { limits, mode, afterStop, outer } = override;
  const further = overridden(outer);
  return {
    ...further,
    limits: { ...further.limits, ...limits },
    ...(mode && { mode }),
    ...(afterStop && { afterStop }),
  };
}

/** The overrides of an account that hold at a time, in milliseconds since the epoch: those that have ended are left out. */
export function holdingAt(override: AccountOverride | undefined, now: number): AccountOverride | undefined {
  if (override === undefined) return undefined;
  const { outer, ...own } = override;
  const left = holdingAt(outer, now);
  if (own.until !== undefined && now > own.until) return left;
  return left === undefined ? own : { ...own, outer: left };
}

/** A time over which the same overrides of an account hold. */
interface Phase {
  /** Its last moment, milliseconds since the epoch; infinite for the last phase. */
  readonly until: number;
  /** Undefined: none holds. */
  readonly override: AccountOverride | undefined;
}

/** What the overrides of an account say one after the other, as one of them ends after the other; at least one phase. */
export function overridePhases(override: AccountOverride | undefined): readonly Phase[] {
  const ends = [...new Set(endsOf(override))].sort((a, b) => a - b);
  return [...ends, Number.POSITIVE_INFINITY].map((until) => ({
    until,
    override: holdingAt(override, until),
  }));
}

function endsOf(override: AccountOverride | undefined): number[] {
  if (override === undefined) return [];
  return [...(override.until === undefined ? [] : [override.until]), ...endsOf(override.outer)];
}

/**
 * Overrides of the folder `inner` with those of the folder around it. An override belongs to the file it stands in: it wins over
 * that file, and a file nearer to the account wins over it, key by key. Decision 44.
 */
export function mergeOverrides(outer: LimitsLayer, inner: LimitsLayer): LimitsLayer['accounts'] {
  const merged = Object.entries(outer.accounts).flatMap(([id, override]) => {
    const own = inner.accounts[id];
    // One that ends takes nothing away from those further out for good.
    const left = stillInForce(override, inner, overridden(holdingAt(own, Number.POSITIVE_INFINITY)));
    const both = own === undefined ? left : below(own, left);
    return both === undefined ? [] : [[id, both] as const];
  });
  return { ...inner.accounts, ...Object.fromEntries(merged) };
}

/** What is left of an override when nearer files have had their say; undefined: nothing. */
function stillInForce(override: AccountOverride, ...nearer: readonly Said[]): AccountOverride | undefined {
  const { limits, mode, afterStop, outer, ...rest } = override;
  const left: Said = {
    limits: withoutThose(limits, nearer),
    ...(mode && !nearer.some((said) => said.mode) && { mode }),
    ...(afterStop && !nearer.some((said) => said.afterStop) && { afterStop }),
  };
  const leftOfOuter = outer && stillInForce(outer, ...nearer);
  if (saysSomething(override) && !saysSomething(left)) return leftOfOuter;
  return { ...rest, ...left, ...(leftOfOuter && { outer: leftOfOuter }) };
}

function withoutThose(limits: SourcedLimits, nearer: readonly Said[]): SourcedLimits {
  const names = LIMIT_NAMES.filter((name) => nearer.some((said) => said.limits[name]));
  return Object.fromEntries(Object.entries(limits).filter(([name]) => !names.some((each) => each === name)));
}

function saysSomething({ limits, mode, afterStop }: Said): boolean {
  return Object.keys(limits).length > 0 || mode !== undefined || afterStop !== undefined;
}

function below(inner: AccountOverride, outer: AccountOverride | undefined): AccountOverride {
  const under = inner.outer === undefined ? outer : below(inner.outer, outer);
  return under === undefined ? inner : { ...inner, outer: under };
}
