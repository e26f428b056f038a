import { NETWORK } from '../catalogue';
import type { AccountOverride, LimitsDocuments, SourcedLimits } from '../document';
import { overridden, overridePhases } from './overrides';

/** Whether these limits ask for a connection with a subnet, which only Glue can tell. */
export function asksForNetwork({ requireConnection }: SourcedLimits): boolean {
  return requireConnection?.value === NETWORK;
}

/** Whether those of any OU, or of any account in one, do. */
export function anyAsksForNetwork(documents: LimitsDocuments): boolean {
  return Object.values(documents).some(({ limits, accounts }) =>
    [limits, ...Object.values(accounts).flatMap(limitsOfPhases)].some(asksForNetwork),
  );
}

function limitsOfPhases(override: AccountOverride): SourcedLimits[] {
  return overridePhases(override).map((phase) => overridden(phase.override).limits);
}
