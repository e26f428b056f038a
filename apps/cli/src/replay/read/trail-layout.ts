/** What is left out by its path alone. */
export interface Pruning {
  /** Milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
}

/** Whether a file is a log by its name. */
export function isLogName(name: string): boolean {
  return IS_LOG.test(name);
}

const IS_LOG = /\.(json|jsonl|ndjson|log)(\.gz)?$|\.gz$/i;

const DAY_MS = 24 * 3600_000;
/** Of a session of the last day the end is read as well; what happens shortly before midnight may lie in the folder of the next day. */
const ENDS_LATER_MS = 3 * DAY_MS;

/** `…/CloudTrail/eu-west-1/2026/11/03`, or the beginning of it. */
const TRAIL_PATH = /(?:^|\/)(\d{12})\/CloudTrail(?:\/([^/]+)(?:\/(\d{4})(?:\/(\d\d)(?:\/(\d\d))?)?)?)?$/;
const ACCOUNT_PATH = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(\d{12})$/;
/** Beside the logs of a trail lie its digests and insights, and whatever other services log of the account. */
const OF_OTHERS = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/(?!CloudTrail$)[^/]+$/;
/** The same below a folder that was taken out of its layout. */
const NO_LOGS = /(?:^|\/)CloudTrail-(?:Digest|Insight|NetworkActivity)$/;

/** Whether nothing that is wanted can lie in a folder of a trail's layout. */
export function isLeftOut(folder: string, pruning: Pruning): boolean {
  const path = plain(folder);
  if (NO_LOGS.test(path) || OF_OTHERS.test(path)) return true;
  const account = accountOf(path);
  if (account !== undefined) return isOther(account, pruning.accounts);
  const [, owner, region, year, month, day] = TRAIL_PATH.exec(path) ?? [];
  if (owner === undefined) return false;
  if (isOther(owner, pruning.accounts) || (region !== undefined && isOther(region, pruning.regions)))
    return true;
  return year !== undefined && isOtherTime(spanOf(Number(year), month, day), pruning);
}

/** The account whose logs of every service lie in a folder; undefined where it is no such folder. */
export function accountOf(folder: string): string | undefined {
  return ACCOUNT_PATH.exec(plain(folder))?.[1];
}

/** The part of a folder up to a Region, below which only dates follow; undefined where it leads to no Region. */
export function regionFolderOf(folder: string): string | undefined {
  return /^(?:.*\/)?\d{12}\/CloudTrail\/[^/]+(?=\/|$)/.exec(plain(folder))?.[0];
}

/** The first day that counts and the first one that does not, as a trail writes them: `2026/11/03`. */
export function daysOf({ since, until }: Pick<Pruning, 'since' | 'until'>): {
  readonly first: string | undefined;
  readonly end: string | undefined;
} {
  return {
    first: since === undefined ? undefined : dayOf(since),
    end: until === undefined ? undefined : dayOf(until + ENDS_LATER_MS + DAY_MS - 1),
  };
}

/** The account in whose folder of a trail's layout a file lies; undefined where it lies in none. */
export function trailOwnerOf(file: string): string | undefined {
  return /(?:^|\/)(\d{12})\/CloudTrail\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/]+$/.exec(plain(file))?.[1];
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
}

function plain(folder: string): string {
  return folder.replaceAll('\\', '/').replace(/\/$/, '');
}

function isOther(name: string, wanted: ReadonlySet<string> | undefined): boolean {
  return wanted !== undefined && !wanted.has(name);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spanOf(year: number, month: string | undefined, day: string | undefined): Span {
  if (month === undefined) return { from: Date.UTC(year), to: Date.UTC(year + 1) };
  const index = Number(month) - 1;
  if (day === undefined) return { from: Date.UTC(year, index), to: Date.UTC(year, index + 1) };
  const from = Date.UTC(year, index, Number(day));
  return { from, to: from + DAY_MS };
}

function isOtherTime({ from, to }: Span, { since, until }: Pruning): boolean {
  if (since !== undefined && to <= since) return true;
  return until !== undefined && from >= until + ENDS_LATER_MS;
}
