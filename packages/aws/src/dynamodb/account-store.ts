import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountStore, KeptAccount } from '@glue-session-guard/guard';
import { inParallel } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from './table';

/** All accounts are one partition, so that a sweep reads them with a handful of calls. */
const PARTITION = 'account';
const LANES = 20;
/** An account that no sweep sees any more is forgotten, should a sweep never come to drop it. */
const KEPT_SECONDS = 30 * 24 * 3600;

/** The account directory in the state table. */
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

/** One account of the directory; undefined when no sweep has seen it. */
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

function itemOf({ id, name, path, state, seenAt }: KeptAccount): Record<string, unknown> {
  const expiresAt = Math.floor(seenAt / 1000) + KEPT_SECONDS;
  return { ...keyOf(id), name, path, state, seenAt, expiresAt };
}

function accountOf(item: unknown): KeptAccount {
  const { sk, ...account } = accountItem.parse(item);
  return { id: sk, ...account };
}

const accountItem = z.object({
  sk: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  state: z.string(),
  seenAt: z.number(),
});
