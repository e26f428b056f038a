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

/**
 * Overrides of the folder `inner` with those of the folder around it. An override belongs to the file it stands in: it wins over
 * that file, and a file nearer to the account wins over it, key by key. Decision 44.
 */
export function mergeOverrides(outer: LimitsLayer, inner: LimitsLayer): LimitsLayer['accounts'] {
  const merged = Object.entries(outer.accounts).flatMap(([id, override]) => {
    const own = inner.accounts[id];
    const left = stillInForce(override, inner, overridden(own));
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
