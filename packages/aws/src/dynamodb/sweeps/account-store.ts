import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountStore, KeptAccount } from '@glue-session-guard/guard';
import { inParallel } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';

/** All accounts are in one partition, so that a sweep reads them with a few queries. */
const PARTITION = 'account';
const LANES = 20;
/** DynamoDB deletes an account that no sweep has seen for this long. A sweep that does not find it drops it earlier. */
const KEPT_SECONDS = 30 * 24 * 3600;

/** The accounts of the organization in the state table, as the last sweep read them. */
export function accountStore(options: TableOptions): AccountStore {
  const { documents, tableName } = options;
  return {
    all: async () => (await queryAll(options, PARTITION)).map(accountOf),
    keep: (accounts) =>
      inParallel(accounts, LANES, (account) =>
        documents.send(new PutCommand({ TableName: tableName, Item: itemOf(account) })),
      ),
    drop: (ids) =>
      inParallel(ids, LANES, (id) =>
        documents.send(new DeleteCommand({ TableName: tableName, Key: keyOf(id) })),
      ),
  };
}

/** One account of the state table, by an eventually consistent read; undefined when no sweep has seen it. */
export async function readAccount(
  { documents, tableName }: TableOptions,
  id: string,
): Promise<KeptAccount | undefined> {
  const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key: keyOf(id) }));
  return Item === undefined ? undefined : accountOf(Item);
}

function keyOf(id: string): { readonly pk: string; readonly sk: string } {
  return { pk: PARTITION, sk: id };
}

function itemOf({ id, seenAt, ...account }: KeptAccount): Record<string, unknown> {
  const expiresAt = Math.floor(seenAt / 1000) + KEPT_SECONDS;
  return { ...keyOf(id), ...account, seenAt, expiresAt };
}

function accountOf(item: unknown): KeptAccount {
  const { sk, ...account } = accountItem.parse(item);
  return { id: sk, ...account };
}

const accountItem = z.object({
  sk: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  // Release 0.1.0 kept none.
  unitNames: z.record(z.string(), z.string()).exactOptional(),
  state: z.string(),
  seenAt: z.number(),
});
