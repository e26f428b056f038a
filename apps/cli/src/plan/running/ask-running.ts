import type { HistoryEntry, Operator } from '@glue-session-guard/aws/operator';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../../terminal/terminal';

/** The sessions that run now, or why nobody knows. */
export type AskedRunning =
  | { readonly kind: 'known'; readonly entries: readonly HistoryEntry[] }
  | { readonly kind: 'unknown'; readonly why: string }
  /** Nobody asked. */
  | { readonly kind: 'not-asked' };

/** Asks a hub that may not be reached: a plan is told without credentials all the same, and says so. */
export async function askRunningAt(
  organization: OrganizationConfig | undefined,
  { connectHub }: Pick<Terminal, 'connectHub'>,
): Promise<AskedRunning> {
  if (organization === undefined) return { kind: 'unknown', why: 'organization.yaml does not name a hub' };
  return known(async () => askRunning(await connectHub(organization)));
}

/** Asks the hub that was reached: who may read the limits may be denied the ledger. */
export async function askRunning(operator: Operator): Promise<AskedRunning> {
  return known(async () => ({ kind: 'known', entries: await operator.running() }));
}

async function known(ask: () => Promise<AskedRunning>): Promise<AskedRunning> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}
