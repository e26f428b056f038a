import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerEntry, ObservedSessions } from '@glue-session-guard/guard';
import * as z from 'zod';
import { nextPage } from '../../sdk/pages';
import type { TableOptions } from '../table';
import { keyOfItem, recordOf } from './ledger-item';

/**
 * The sessions of a day that were only observed, from the ledger's index by day. What is known of people stays encrypted: the
 * digest names nobody. DynamoDB reads the whole day, and answers these alone.
 */
export function observedSessions(table: TableOptions): ObservedSessions {
  return { of: (day) => entriesOf(table, day) };
}

const page = z.object({
  Items: z.array(z.unknown()).default([]),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

async function* entriesOf({ documents, tableName }: TableOptions, day: string): AsyncGenerator<LedgerEntry> {
  let next: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: tableName,
      IndexName: 'byDay',
      KeyConditionExpression: '#day = :day',
      FilterExpression: '#outcome.#kind = :observed',
      // `day` is a reserved word of DynamoDB.
      ExpressionAttributeNames: { '#day': 'day', '#outcome': 'outcome', '#kind': 'kind' },
      ExpressionAttributeValues: { ':day': day, ':observed': 'observed' },
      ExclusiveStartKey: next,
    });
    const { Items, LastEvaluatedKey } = page.parse(await documents.send(command));
    for (const item of Items) yield entryOf(item);
    next = nextPage(LastEvaluatedKey);
  } while (next !== undefined);
}

function entryOf(item: unknown): LedgerEntry {
  const { record } = recordOf(item);
  const { id } = keyOfItem(item);
  const { createdAt, createdAtFrom } = record;
  return { key: { ...id, createdAt, createdAtFrom }, record };
}
