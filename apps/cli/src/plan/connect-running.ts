import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';

/** The sessions that run now, or why nobody knows. */
export type AskedRunning =
  | { readonly kind: 'known'; readonly entries: readonly HistoryEntry[] }
  | { readonly kind: 'unknown'; readonly why: string }
  /** Nobody asked. */
  | { readonly kind: 'not-asked' };

/** Asks the hub; a plan is told without credentials all the same, and says so. */
export async function askRunning(
  organization: OrganizationConfig | undefined,
  { connectHub }: Pick<Terminal, 'connectHub'>,
): Promise<AskedRunning> {
  if (organization === undefined) return { kind: 'unknown', why: 'organization.yaml does not name a hub' };
  try {
    const operator = await connectHub(organization);
    return { kind: 'known', entries: await operator.running() };
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}
