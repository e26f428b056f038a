import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerRecord } from '@glue-session-guard/guard';
import * as z from 'zod';
import { dayOf, KEPT_SECONDS, recordOf } from '../dynamodb/ledger-item';
import { nextPage } from '../sdk/pages';

/** One session in the ledger, with its place. */
export interface HistoryEntry {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
  readonly record: LedgerRecord;
}

/** Milliseconds since the epoch, both included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface LedgerHistory {
  /** Every session claimed in the time range, newest first. */
  entries(range: TimeRange): AsyncIterable<HistoryEntry>;
}

/** The ledger's index by the UTC day of the claim. */
const INDEX = 'byDay';
const DAY_MS = 24 * 3600_000;

/** Reads the ledger by an index whose partitions are days: one query a day, or more where a day has several pages. */
export function ledgerHistory(documents: DynamoDBDocumentClient, tableName: string): LedgerHistory {
  return {
    async *entries(range) {
      for (const day of daysOf(range)) yield* entriesOfDay(documents, tableName, { ...range, day });
    },
  };
}

/** The days of a range, newest first. Days older than the ledger keeps are left out, since each costs a query. */
function daysOf({ from, to }: TimeRange): string[] {
  const first = Date.parse(dayOf(Math.max(from, to - KEPT_SECONDS * 1000)));
  const days: string[] = [];
  for (let day = Date.parse(dayOf(to)); day >= first; day -= DAY_MS) days.push(dayOf(day));
  return days;
}

const page = z.object({
  Items: z.array(z.unknown()).default([]),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

async function* entriesOfDay(
  documents: DynamoDBDocumentClient,
  tableName: string,
  { day, from, to }: TimeRange & { readonly day: string },
): AsyncGenerator<HistoryEntry> {
  let next: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: tableName,
      IndexName: INDEX,
      KeyConditionExpression: '#day = :day AND claimedAt BETWEEN :from AND :to',
      // `day` is a reserved word of DynamoDB.
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': day, ':from': from, ':to': to },
      ScanIndexForward: false,
      ExclusiveStartKey: next,
    });
    const { Items, LastEvaluatedKey } = page.parse(await documents.send(command));
    for (const item of Items) yield entryOf(item);
    next = nextPage(LastEvaluatedKey);
  } while (next !== undefined);
}

const place = z.object({ account: z.string(), region: z.string(), sessionId: z.string() });

function entryOf(item: unknown): HistoryEntry {
  const { record } = recordOf(item);
  return { ...place.parse(item), record };
}
