import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Indexed, LedgerRecord } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { dayOf, keyOfItem, recordOf, watchedDays } from '../dynamodb/ledger/ledger-item';
import type { People } from '../dynamodb/ledger/people';
import type { TableOptions } from '../dynamodb/table';
import { asTheyCome } from '../sdk/as-they-come';
import { nextPage } from '../sdk/pages';

/** One session in the ledger, with its place. */
export interface HistoryEntry {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
  readonly record: LedgerRecord;
  /** Sort key of its item: an earlier session of an id has one of its own. */
  readonly sortKey: string;
}

/** Milliseconds since the epoch, both included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface HistoryPage extends Indexed<HistoryEntry> {
  /** How much of the range has been read with this page, from 0 to 1, as if its days had equally many sessions. */
  readonly share: number;
}

interface WhichEntries {
  /** Also the sessions that were only seen, by when they were. */
  readonly all?: boolean;
  /** Is told of each item that is no record of ours, with `GSG_LEDGER_UNREADABLE`. */
  readonly unreadable?: (error: GuardError) => void;
}

export interface LedgerHistory {
  /** Every session claimed in the time range, newest first. Throws what `unreadable` is not told of. */
  entries(range: TimeRange, which?: WhichEntries): AsyncIterable<HistoryEntry>;
  /** Every session that was claimed or seen in the time range, in no order: much faster where there are many. */
  pages(range: TimeRange): AsyncIterable<HistoryPage>;
}

/** The ledger's index by the UTC day of the claim. */
const INDEX = 'byDay';
const DAY_MS = 24 * 3600_000;
/** Each has a megabyte at most, and some ten times as much when it is read. */
const PAGES_AT_ONCE = 4;

export interface HistoryOptions extends TableOptions {
  readonly people: Pick<People, 'unseal'>;
  /** How long sessions are kept, in days. */
  readonly sessionsDays: number;
}

/** Reads the ledger by an index whose partitions are days: one query a day, or more where a day has several pages. */
export function ledgerHistory(table: HistoryOptions): LedgerHistory {
  return {
    async *entries(range, { all = false, unreadable = refuse } = {}) {
      for (const day of daysOf(range, table.sessionsDays)) {
        const partitions = all ? [day, ...watchedDays(day)] : [day];
        const days = partitions.map((each) => entriesOfDay(table, { ...range, day: each }, unreadable));
        yield* newestFirst(days);
      }
    },
    async *pages(range) {
      const partitions = daysOf(range, table.sessionsDays).flatMap((day) => [day, ...watchedDays(day)]);
      const streams = partitions.map((day) => () => pagesOfDay(table, { ...range, day }));
      let read = 0;
      for await (const { isLast, ...page } of asTheyCome(streams, PAGES_AT_ONCE)) {
        if (isLast) read += 1;
        yield { ...page, share: read / partitions.length };
      }
    },
  };
}

/** The days of a range, newest first. Days older than the ledger keeps are left out, since each costs a query. */
function daysOf({ from, to }: TimeRange, sessionsDays: number): string[] {
  const first = Date.parse(dayOf(Math.max(from, to - sessionsDays * DAY_MS)));
  const days: string[] = [];
  for (let day = Date.parse(dayOf(to)); day >= first; day -= DAY_MS) days.push(dayOf(day));
  return days;
}

/** Merges streams that are each ordered from newest to oldest, holding one entry of each. */
async function* newestFirst(streams: readonly AsyncGenerator<HistoryEntry>[]): AsyncGenerator<HistoryEntry> {
  const heads = await Promise.all(streams.map(async (stream) => ({ stream, head: await stream.next() })));
  for (;;) {
    const open = heads.filter(({ head }) => head.done !== true);
    const [first, ...others] = open;
    if (first === undefined) return;
    const newest = others.reduce(
      (best, each) => (timeOf(each.head) > timeOf(best.head) ? each : best),
      first,
    );
    yield newest.head.value;
    newest.head = await newest.stream.next();
  }
}

function timeOf({ value }: IteratorResult<HistoryEntry>): number {
  return value.record.claimedAt;
}

const page = z.object({
  Items: z.array(z.unknown()).default([]),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

type Day = TimeRange & { readonly day: string };

function refuse(error: GuardError): never {
  throw error;
}

async function* entriesOfDay(
  table: HistoryOptions,
  day: Day,
  tell: (error: GuardError) => void,
): AsyncGenerator<HistoryEntry> {
  for await (const { sessions, unreadable } of pagesOfDay(table, day)) {
    unreadable.forEach(tell);
    yield* sessions;
  }
}

async function* pagesOfDay(
  table: HistoryOptions,
  { day, from, to }: Day,
): AsyncGenerator<Indexed<HistoryEntry> & { readonly isLast: boolean }> {
  let next: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.tableName,
      IndexName: INDEX,
      KeyConditionExpression: '#day = :day AND claimedAt BETWEEN :from AND :to',
      // `day` is a reserved word of DynamoDB.
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': day, ':from': from, ':to': to },
      ScanIndexForward: false,
      ExclusiveStartKey: next,
    });
    const { Items, LastEvaluatedKey } = page.parse(await table.documents.send(command));
    next = nextPage(LastEvaluatedKey);
    yield { ...(await entriesOf(Items, table.people)), isLast: next === undefined };
  } while (next !== undefined);
}

async function entriesOf(
  items: readonly unknown[],
  people: Pick<People, 'unseal'>,
): Promise<Indexed<HistoryEntry>> {
  const sessions: HistoryEntry[] = [];
  const unreadable: GuardError[] = [];
  for (const item of items) {
    try {
      sessions.push(await entryOf(item, people));
    } catch (error) {
      if (!(error instanceof GuardError && error.code === 'GSG_LEDGER_UNREADABLE')) throw error;
      unreadable.push(error);
    }
  }
  return { sessions, unreadable };
}

async function entryOf(item: unknown, people: Pick<People, 'unseal'>): Promise<HistoryEntry> {
  const { version: _, ...sealed } = recordOf(item);
  const { id, sortKey } = keyOfItem(item);
  return { ...id, record: await people.unseal(id, sealed), sortKey };
}
