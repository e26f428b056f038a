import type { AccountOverride, AfterStop, Exemption, Mode, Sourced, SourcedLimits } from '../document';

/** What one limit file says, or several files merged: the part of a document that is inherited. */
export interface LimitsLayer {
  readonly mode?: Sourced<Mode>;
  readonly afterStop?: Sourced<AfterStop>;
  readonly limits: SourcedLimits;
  readonly accounts: Readonly<Record<string, AccountOverride>>;
  readonly exemptions: readonly Exemption[];
}

/** Says nothing; merging it in changes nothing. */
export const EMPTY_LAYER: LimitsLayer = { limits: {}, accounts: {}, exemptions: [] };

/**
 * The folder `outer` with the folder `inner` in it: key by key the inner one wins, account overrides by account id,
 * and exemptions add up, outer ones first. Associative, so a path of folders merges in any grouping.
 */
export function mergeLayers(outer: LimitsLayer, inner: LimitsLayer): LimitsLayer {
  const mode = inner.mode ?? outer.mode;
  const afterStop = inner.afterStop ?? outer.afterStop;
  return {
    ...(mode && { mode }),
    ...(afterStop && { afterStop }),
    limits: { ...outer.limits, ...inner.limits },
    accounts: { ...outer.accounts, ...inner.accounts },
    exemptions: [...outer.exemptions, ...inner.exemptions],
  };
}
