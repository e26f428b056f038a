import type { KeptAccount, OrganizationReading, Sweep } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { SweeperDeps } from './close-sweep';
import { directoryChanges } from './directory-changes';

/** What is known without asking Organizations. */
export interface Remembered {
  readonly kept: readonly KeptAccount[];
  readonly last: Sweep | undefined;
}

/** Reads the organization and brings the directory up to date; while Organizations does not answer, the kept one serves. */
export async function refreshDirectory(
  remembered: Remembered,
  deps: SweeperDeps,
): Promise<OrganizationReading> {
  const reading = await readOr(remembered, deps);
  if (reading.accounts === remembered.kept) return reading;
  const { keep, drop } = directoryChanges(remembered.kept, reading.accounts, deps.context.clock());
  await deps.sweep.accounts.keep(keep);
  await deps.sweep.accounts.drop(drop);
  return reading;
}

async function readOr({ kept, last }: Remembered, deps: SweeperDeps): Promise<OrganizationReading> {
  try {
    return await deps.sweep.organization.read();
  } catch (error) {
    // The first sweep of all has nothing to go by.
    if (last === undefined || kept.length === 0) throw error;
    deps.telemetry.organizationUnread(toGuardError(error));
    return { accounts: kept, managementAccount: last.managementAccount };
  }
}
