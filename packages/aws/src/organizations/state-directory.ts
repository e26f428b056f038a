import type { AccountDirectory, PathResult } from '@glue-session-guard/guard';
import { readAccount } from '../dynamodb/account-store';
import type { TableOptions } from '../dynamodb/table';
import { rememberedDirectory } from './remembered-directory';

export interface StateDirectoryOptions extends TableOptions {
  /** Asked for what no sweep has seen, or not for long. */
  readonly organizations: AccountDirectory;
  readonly clock: () => number;
}

/** Sweeps see every account many times a day; what none confirmed for this long may be wrong by now. */
const STALE_MS = 24 * 3600_000;

/**
 * Account → OU path as the last sweep found it, so that events of a thousand accounts at nine o'clock do not queue at
 * Organizations, which allows 20 questions a second for the whole organization.
 */
export function stateDirectory(options: StateDirectoryOptions): AccountDirectory {
  return rememberedDirectory((account) => ask(options, account), options.clock);
}

async function ask(options: StateDirectoryOptions, account: string): Promise<PathResult> {
  const kept = await readAccount(options, account);
  if (kept === undefined || options.clock() - kept.seenAt > STALE_MS) {
    return options.organizations.organizationalUnitPath(account);
  }
  return { kind: 'path', name: kept.name, path: kept.path };
}
