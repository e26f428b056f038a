import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { hasEnded } from '@glue-session-guard/guard';
import * as z from 'zod';
import { OPEN } from '../dynamodb/ledger/ledger-item';
import type { People } from '../dynamodb/ledger/people';
import { readLedger } from '../dynamodb/ledger/read-ledger';
import type { TableOptions } from '../dynamodb/table';
import { allPages } from '../sdk/pages';
import type { HistoryEntry } from './ledger-history';

/** Records that are read at once. */
const AT_ONCE = 25;

/**
 * Every session that has not ended as far as the ledger knows. The index holds only those, so that it is read whole whatever the
 * size of the ledger; it lags, so that each record is read from the table.
 */
export async function runningSessions(
  table: TableOptions & { readonly people: Pick<People, 'unseal'> },
): Promise<HistoryEntry[]> {
  const open = await allPages(async (ExclusiveStartKey: Record<string, unknown> | undefined) => {
    const page = await table.documents.send(
      new ScanCommand({
        TableName: table.tableName,
        IndexName: OPEN,
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
    return { items: (page.Items ?? []).map((item) => openItem.parse(item)), next: page.LastEvaluatedKey };
  });
  const found: HistoryEntry[] = [];
  for (let at = 0; at < open.length; at += AT_ONCE) {
    const read = await Promise.all(open.slice(at, at + AT_ONCE).map((item) => entryOf(item, table)));
    found.push(...read.flat());
  }
  return found;
}

const openItem = z.object({ sk: z.string(), sessionId: z.string(), [OPEN]: z.string() });

async function entryOf(
  item: z.infer<typeof openItem>,
  table: TableOptions & { readonly people: Pick<People, 'unseal'> },
): Promise<HistoryEntry[]> {
  // The attribute that puts an item into the index is its place.
  const [account = '', region = ''] = item[OPEN].split('/');
  const id = { account, region, sessionId: item.sessionId };
  const read = await readLedger(table, id, item.sk);
  return read === undefined || hasEnded(read.record)
    ? []
    : [{ ...id, record: read.record, sortKey: item.sk }];
}
