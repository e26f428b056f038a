import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a walk leaves out by the path alone. */
export interface Pruning {
  /** Milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
}

export type Walked =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly cause: unknown }
  /** A file that is no log by its name, or a folder that was left out. */
  | { readonly kind: 'left-out'; readonly path: string };

/**
 * The log files of a source in the order of their names, which for the layout of a trail is that of accounts, Regions and time. A
 * file that is named is read whatever it is called.
 */
export async function* walkLogs(source: string, pruning: Pruning): AsyncGenerator<Walked> {
  try {
    if (!(await stat(source)).isDirectory()) {
      yield { kind: 'file', path: source };
      return;
    }
  } catch (cause) {
    yield { kind: 'unreadable', path: source, cause };
    return;
  }
  yield* walkFolder(source, pruning);
}

async function* walkFolder(folder: string, pruning: Pruning): AsyncGenerator<Walked> {
  let entries: Awaited<ReturnType<typeof entriesOf>>;
  try {
    entries = await entriesOf(folder);
  } catch (cause) {
    yield { kind: 'unreadable', path: folder, cause };
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isLeftOut(path, pruning)) yield { kind: 'left-out', path };
      else yield* walkFolder(path, pruning);
    } else if (!entry.isFile() && !entry.isSymbolicLink()) continue;
    else yield { kind: IS_LOG.test(entry.name) ? 'file' : 'left-out', path };
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const IS_LOG = /\.(json|jsonl|ndjson|log)(\.gz)?$|\.gz$/;

const DAY_MS = 24 * 3600_000;
/** Of a session of the last day the end is read as well; what happens shortly before midnight may lie in the folder of the next day. */
const ENDS_LATER_MS = 3 * DAY_MS;

/** `…/CloudTrail/eu-west-1/2026/11/03`, or the beginning of it. */
const TRAIL_PATH = /(?:^|\/)(\d{12})\/CloudTrail(?:\/([^/]+)(?:\/(\d{4})(?:\/(\d\d)(?:\/(\d\d))?)?)?)?$/;
const ACCOUNT_PATH = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(\d{12})$/;
/** What lies beside the logs of a trail and holds no record of a call. */
const NO_LOGS = /(?:^|\/)CloudTrail-(?:Digest|Insight|NetworkActivity)$/;

/** Whether nothing that is wanted can lie in a folder of a trail's layout. */
function isLeftOut(folder: string, pruning: Pruning): boolean {
  const path = folder.replaceAll('\\', '/').replace(/\/$/, '');
  if (NO_LOGS.test(path)) return true;
  const account = ACCOUNT_PATH.exec(path)?.[1];
  if (account !== undefined) return isOther(account, pruning.accounts);
  const [, owner, region, year, month, day] = TRAIL_PATH.exec(path) ?? [];
  if (owner === undefined) return false;
  if (isOther(owner, pruning.accounts) || (region !== undefined && isOther(region, pruning.regions)))
    return true;
  return year !== undefined && isOtherTime(spanOf(Number(year), month, day), pruning);
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
