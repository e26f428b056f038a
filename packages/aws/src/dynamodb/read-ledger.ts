import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { CURRENT, primaryKey, recordOf, type SessionPlace } from './ledger-item';
import type { TableOptions } from './query-all';

/** The record of the session that has the id now, and its version; undefined when none was ever claimed. */
export async function readLedger({ documents, tableName }: TableOptions, place: SessionPlace) {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tableName,
      Key: { pk: primaryKey(place), sk: CURRENT },
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : recordOf(Item);
}
