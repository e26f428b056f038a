import { type Indexed, isEnrolled, type PathResult, pathIn } from '@glue-session-guard/guard';
import {
  type CompiledConfig,
  type Directory,
  LIST_PRICES,
  type LimitsDocuments,
  watchedRegions,
} from '@glue-session-guard/limits';
import type { ParsedEvent, Session } from '@glue-session-guard/session';
import { plural } from '../text/words';
import { compareVerdicts, type ReplayBase } from './changes';
import { callOf } from './past/call';
import { gatherFacts } from './past/gather-facts';
import { type Fact, joinFacts } from './past/join-facts';
import { judgePast } from './past/judge-past';
import type { PastSession } from './past/past-session';
import type { LogSource } from './read/log-source';
import { broken } from './read/logs-read';
import { type Progress, readLogs } from './read/read-logs';
import { faultOf } from './read/record-sink';
import type { Replay } from './replay-schema';
import type { Replayed } from './stops';
import { tally } from './tally';

export interface ReplayOptions {
  readonly sources: readonly string[];
  /** Sessions created from then on, before then; milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** Those whose sessions count, and of a trail's layout those that are read; all when undefined. */
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
  readonly withNames: boolean;
}

/** Where past sessions are read from, and what they are held against. */
export interface ReplayContext {
  readonly config: CompiledConfig;
  readonly configFolder: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Sources of logs elsewhere than on this machine, by their name. */
  readonly remote?: ReadonlyMap<string, LogSource>;
  readonly progress?: (progress: Progress) => void;
  /** Sessions that are known from elsewhere than from logs. */
  readonly ledger?: AsyncIterable<Indexed<PastSession>>;
  /** Is told of each session that the figures have. */
  readonly listen?: (replayed: Replayed) => void;
  /** Limits that these are compared with, session by session. */
  readonly before?: LimitsDocuments;
  /** Where those stood: then the changes between the two are added up. */
  readonly base?: ReplayBase;
}

const NO_ACCOUNTS: Directory = { accounts: {} };

/** What the guard would have done about the sessions of the past that CloudTrail's logs tell of. */
export async function replay(options: ReplayOptions, context: ReplayContext): Promise<Replay> {
  const { config, now } = context;
  const prices = config.organization?.prices ?? LIST_PRICES;
  const sums = tally({ prices, withNames: options.withNames, now });
  const compared = context.base && compareVerdicts(context.base, options.withNames);
  const calls = newCalls();
  const facts = gatherFacts<Fact>();
  const placeOf = placesIn(config);
  const read = await readLogs({
    ...options,
    pruning: options,
    input: context.input,
    event: take,
    ...(context.remote && { remote: context.remote }),
    ...(context.progress && { progress: context.progress }),
  });
  // The ledger has each session once: without logs beside it there is nothing to join.
  const recorded = options.sources.length === 0 ? judge : addRecord;
  for await (const { sessions, unreadable } of context.ledger ?? []) {
    sessions.forEach(recorded);
    for (const error of unreadable) broken(read, 'ledger', faultOf(error));
  }
  for (const group of facts.groups()) {
    const { sessions, ...counts } = joinFacts(group);
    calls.repeated += counts.repeated;
    calls.inBoth += counts.inBoth;
    calls.endsWithoutSession += counts.withoutSession;
    sessions.forEach(judge);
  }
  const told = sums.sums();
  return {
    config: context.configFolder,
    sources: [...options.sources, ...(context.ledger === undefined ? [] : ['ledger'])],
    since: isoOrNull(options.since),
    until: isoOrNull(options.until),
    read,
    calls,
    ...told,
    changes: compared?.changes() ?? null,
    prices: { ...prices, byRegion: { ...prices.byRegion } },
    notes: notesOf(told.total, read),
  };

  function take(event: unknown): void {
    const call = callOf(event);
    switch (call.kind) {
      case 'created':
        if (call.parsed.kind === 'session') created(call.parsed.session);
        else countOther(call.parsed);
        break;
      case 'ended':
        facts.add(keyOf({ ...call.end, id: call.end.sessionId }), call);
        break;
      case 'unclear':
        calls.unclearEnds += 1;
        break;
      case 'forged':
        calls.rejected += 1;
        break;
      case 'refused':
        break;
    }
  }

  function created(session: Session): void {
    facts.add(keyOf(session), { kind: 'created', session });
  }

  function addRecord(past: PastSession): void {
    facts.add(keyOf(past.session), { kind: 'recorded', past });
  }

  function countOther(parsed: Exclude<ParsedEvent, { kind: 'session' }>): void {
    if (parsed.kind === 'unnamed') calls.unnamed += 1;
    else if (parsed.kind === 'ignored') calls.refused += 1;
    else calls.rejected += 1;
  }

  function judge(past: PastSession): void {
    const { session } = past;
    const { account, isGuarded } = placeOf(session);
    if (!isAskedFor(session, options)) calls.outside += 1;
    else if (!isGuarded) calls.notGuarded += 1;
    else {
      const judged = judgePast(past, { account, documents: config.documents, now });
      const { before: documents } = context;
      const before = documents && judgePast(past, { account, documents, now });
      const replayed = { past, account, judged, ...(before && { before }) };
      sums.add(replayed);
      compared?.add(replayed);
      context.listen?.(replayed);
    }
  }
}

function newCalls(): Replay['calls'] {
  return {
    refused: 0,
    rejected: 0,
    unnamed: 0,
    outside: 0,
    notGuarded: 0,
    unclearEnds: 0,
    repeated: 0,
    inBoth: 0,
    endsWithoutSession: 0,
  };
}

function keyOf({ account, region, id }: Pick<Session, 'account' | 'region' | 'id'>): string {
  return `${account}/${region}/${id}`;
}

/** What lies in no folder of its account and Region, as the ledger or records one a line, can be chosen here alone. */
function isAskedFor({ createdAt: at, account, region }: Session, asked: ReplayOptions): boolean {
  const { since, until, accounts, regions } = asked;
  const isOfPlace = (accounts?.has(account) ?? true) && (regions?.has(region) ?? true);
  return isOfPlace && (since === undefined || at >= since) && (until === undefined || at < until);
}

interface SessionPlace {
  readonly account: PathResult;
  /** Whether the guard looks there. */
  readonly isGuarded: boolean;
}

/** Where a session is, found out once for each account and Region. */
function placesIn(config: CompiledConfig): (session: Session) => SessionPlace {
  const known = new Map<string, SessionPlace>();
  return ({ account, region }) => {
    const key = `${account}/${region}`;
    const place = known.get(key) ?? {
      account: pathIn(config.directory ?? NO_ACCOUNTS, account),
      isGuarded: isGuardedIn({ account, region }, config),
    };
    known.set(key, place);
    return place;
  };
}

/** An account that the directory does not have is judged, since nobody knows. */
function isGuardedIn(
  { account, region }: Pick<Session, 'account' | 'region'>,
  config: CompiledConfig,
): boolean {
  const { organization, directory = NO_ACCOUNTS, documents } = config;
  const found = Object.hasOwn(directory.accounts, account) ? directory.accounts[account] : undefined;
  if (organization === undefined || found === undefined) return true;
  const { name, path } = found;
  if (!isEnrolled({ id: account, name, path, state: 'ACTIVE' }, { ...organization, documents })) return false;
  return watchedRegions(documents, { path, regions: organization.regions }).includes(region);
}

function isoOrNull(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function notesOf(
  { over, stopped, unknownEnd, unknownDpus, undecided, mayBeOver }: Replay['total'],
  { unknownAccounts }: Pick<Replay['read'], 'unknownAccounts'>,
): string[] {
  const when = (holds: number, note: string) => (holds > 0 ? [note] : []);
  return [
    ...when(
      unknownAccounts,
      `The logs of ${plural(unknownAccounts, 'account')} that directory.json does not have were not read. Bring it up to date with gsg pull, or name them with --account.`,
    ),
    ...when(
      over - stopped,
      `${plural(over - stopped, 'session')} over the limits would not have been stopped: the limit file is in mode observe or alert-only, or alertOnly names what was broken.`,
    ),
    ...when(
      unknownEnd,
      'DPU-hours and money are upper bounds: of a session without a known end they assume that it ran to its timeout, or for the 48 hours that AWS documents where nobody gave one.',
    ),
    ...when(
      mayBeOver,
      'Sessions that may be over their limits are over only if they ran as long as they could.',
    ),
    ...when(undecided, 'For undecided sessions the guard asks Glue, which nobody can do for the past.'),
    ...when(unknownDpus, 'Sessions whose DPUs are in no record are in no sum of DPU-hours and money.'),
    'The brake and exemptions that have been removed since are not taken into account.',
  ];
}
