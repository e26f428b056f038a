import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganizationAccess, WholeOrganization } from '@glue-session-guard/aws/organization';
import type { Directory } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { type Change, changesBetween } from './changes';
import { directoryOf, directoryText } from './directory';
import { type PartialListings, partialListings } from './partial-listings';

/** What `gsg pull --json` prints. */
export interface Pulled {
  /** The file, as seen from where the command was called. */
  readonly file: string;
  /** There was none before, or none that could be read. */
  readonly isNew: boolean;
  readonly upToDate: boolean;
  readonly written: boolean;
  readonly accounts: number;
  /** The root counted. */
  readonly organizationalUnits: number;
  /** Empty where the file is new, and where only the names of OUs were missing. */
  readonly changes: readonly Change[];
}

export interface PullOptions {
  readonly dir: string;
  readonly organizationId: string;
  /** directory.json as it was read; undefined when there is none, or none that can be read. */
  readonly before: Directory | undefined;
  /** Only compare; nothing is written. */
  readonly check: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Words for people while it goes on. */
  readonly say: (line: string) => void;
}

/**
 * Reads the organization and writes directory.json, whole or not at all.
 * @throws GuardError `GSG_WRONG_ORGANIZATION` with credentials of another organization, and what reading it throws
 */
export async function pull(access: OrganizationAccess, options: PullOptions): Promise<Pulled> {
  const { dir, before, check } = options;
  const whole = await readWhole(access, options);
  const directory = directoryOf(whole);
  const file = join(dir, 'directory.json');
  const changes = before === undefined ? [] : changesBetween(before, directory);
  const text = directoryText(directory);
  const isUpToDate = before !== undefined && directoryText(before) === text;
  if (!check && !isUpToDate) writeWhole(file, text);
  return {
    file,
    isNew: before === undefined,
    upToDate: isUpToDate,
    written: !check && !isUpToDate,
    accounts: whole.accounts.length,
    organizationalUnits: whole.units.length,
    changes,
  };
}

async function readWhole(access: OrganizationAccess, options: PullOptions): Promise<WholeOrganization> {
  const { dir, organizationId, now, say } = options;
  const listings = partialListings(dir, organizationId, now);
  if (listings.pickedUp > 0) say(`going on after ${listings.pickedUp} OUs that an earlier pull had read`);
  const first = await access.read(telling(listings, say));
  if (first.id !== organizationId) throw wrongOrganization(organizationId, first.id, listings);
  // An account that moved between the two pulls was listed in both places.
  const isSound = new Set(first.accounts.map(({ id }) => id)).size === first.accounts.length;
  listings.clear();
  return isSound ? first : access.read();
}

const TOLD_EVERY = 1_000;

/** Tells of each further thousand of accounts. */
function telling(listings: PartialListings, say: (line: string) => void): PartialListings {
  let accounts = 0;
  return {
    ...listings,
    keep: (parent, listing) => {
      listings.keep(parent, listing);
      const before = accounts;
      accounts += listing.accounts.length;
      if (Math.floor(accounts / TOLD_EVERY) > Math.floor(before / TOLD_EVERY)) say(`${accounts} accounts…`);
    },
  };
}

/** A reader of the file, and whoever pulls the plug, finds the old file or the new one. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}

function wrongOrganization(expected: string, found: string, listings: PartialListings): GuardError {
  listings.clear();
  return new GuardError(
    'GSG_WRONG_ORGANIZATION',
    `organization.yaml says ${expected}, and the credentials are of an account of ${found}`,
    { hint: `Choose a profile of ${expected} (export AWS_PROFILE=NAME), or correct organizationId.` },
  );
}
