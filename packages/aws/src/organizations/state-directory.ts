import type { AccountDirectory, KeptAccount, PathResult } from '@glue-session-guard/guard';
import { readAccount } from '../dynamodb/sweeps/account-store';
import type { TableOptions } from '../dynamodb/table';
import { rememberedDirectory } from './remembered-directory';

export interface StateDirectoryOptions extends TableOptions {
  /** Asked for accounts that no sweep has seen within the last day. */
  readonly organizations: AccountDirectory;
  readonly clock: () => number;
}

/** Sweeps see every account many times a day, so an older entry may be wrong. */
const STALE_MS = 24 * 3600_000;

/**
 * The OU path of an account, as the last sweep found it. Organizations allows 20 calls a second for the whole
 * organization, too few when the events of a thousand accounts arrive at nine o'clock.
 */
export function stateDirectory(options: StateDirectoryOptions): AccountDirectory {
  return rememberedDirectory((account) => ask(options, account), options.clock);
}

/** The same from the sweeps alone, however long ago: for what is only shown. Unknown where no sweep has seen the account. */
export function keptDirectory(table: TableOptions, clock: () => number): AccountDirectory {
  return rememberedDirectory(async (account) => {
    const kept = await readAccount(table, account);
    return kept === undefined ? { kind: 'unknown' } : pathOf(kept);
  }, clock);
}

async function ask(options: StateDirectoryOptions, account: string): Promise<PathResult> {
  const kept = await readAccount(options, account);
  if (kept === undefined || options.clock() - kept.seenAt > STALE_MS) {
    return options.organizations.organizationalUnitPath(account);
  }
  return pathOf(kept);
}

function pathOf({ name, path, unitNames }: KeptAccount): PathResult {
  return { kind: 'path', name, path, ...(unitNames !== undefined && { unitNames }) };
}
