import type { KeptAccount, OrganizationAccount } from '@glue-session-guard/guard';

export interface DirectoryChanges {
  readonly keep: readonly KeptAccount[];
  /** Ids of accounts that left the organization. */
  readonly drop: readonly string[];
}

/** The enforcer trusts what was seen within a day: what did not change is written again well before. */
const CONFIRM_AFTER_MS = 6 * 3600_000;

/** What of the kept directory must be written for it to say what the organization says now. */
export function directoryChanges(
  kept: readonly KeptAccount[],
  read: readonly OrganizationAccount[],
  now: number,
): DirectoryChanges {
  const before = new Map(kept.map((account) => [account.id, account]));
  const present = new Set(read.map(({ id }) => id));
  return {
    keep: read
      .filter((account) => isNews(account, before.get(account.id), now))
      .map((account) => ({ ...account, seenAt: now })),
    drop: kept.filter(({ id }) => !present.has(id)).map(({ id }) => id),
  };
}

function isNews(account: OrganizationAccount, before: KeptAccount | undefined, now: number): boolean {
  return (
    before === undefined ||
    now - before.seenAt >= CONFIRM_AFTER_MS ||
    before.name !== account.name ||
    before.state !== account.state ||
    before.path.join('/') !== account.path.join('/') ||
    namesOf(before) !== namesOf(account)
  );
}

function namesOf({ path, unitNames = {} }: OrganizationAccount): string {
  return JSON.stringify(path.map((id) => unitNames[id]));
}
