import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { hasEnded, type LedgerKey, type Progress, type SessionEnd } from '@glue-session-guard/guard';
import { isWritten, type TableOptions } from '../table';
import { archiveKey, CURRENT, DUE, OPEN, primaryKey } from './ledger-item';

interface Advance {
  readonly key: LedgerKey;
  readonly owner: string;
  readonly progress: Progress;
}

/**
 * Writes what was done; false when another worker took the record over. It is tried twice: what was done and is not on
 * record is done and alerted again after the lease. Throws the second error. Decision 7.
 */
export async function advance(options: TableOptions, request: Advance): Promise<boolean> {
  try {
    return await writeProgress(options, request);
  } catch {
    return writeProgress(options, request);
  }
}

/** Also increases the version, so that a claim that read the record before does not overwrite it. */
async function writeProgress({ documents, tableName }: TableOptions, { key, owner, progress }: Advance) {
  const { set, values } = changesOf(progress);
  const isOver = progress.state !== 'queued' && hasEnded(progress);
  const write = (sk: string) =>
    isWritten(() =>
      documents.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { pk: primaryKey(key), sk },
          UpdateExpression: `SET #state = :state, ${set}${isOver ? ' REMOVE #due' : ''} ADD version :one`,
          // A sweep claims all sessions of a place under one name.
          ConditionExpression: '#owner = :owner AND createdAt = :createdAt',
          ExpressionAttributeNames: { '#state': 'state', '#owner': 'owner', ...(isOver && { '#due': DUE }) },
          ExpressionAttributeValues: {
            ':owner': owner,
            ':createdAt': key.createdAt,
            ':state': progress.state,
            ':one': 1,
            ...values,
          },
        }),
      ),
    );
  return underOwnKey(key, write);
}

function changesOf(progress: Progress): { readonly set: string; readonly values: Record<string, unknown> } {
  switch (progress.state) {
    case 'acted':
    case 'settled':
      return { set: 'outcome = :outcome', values: { ':outcome': progress.outcome } };
    case 'queued':
      return {
        set: 'queuedAt = :at, toldOf = :toldOf, toldLimits = :toldLimits',
        values: {
          ':at': progress.at,
          ':toldOf': progress.toldOf,
          ':toldLimits': progress.toldLimits,
        },
      };
  }
}

/**
 * Increases the version as every write does, so that a claim that read the record before does not overwrite it. The index
 * of open sessions lags: it may still show as finished what a worker claimed since, and that must stay open until it is told of.
 */
export async function recordEnd(options: TableOptions, key: LedgerKey, ended: SessionEnd): Promise<void> {
  await underOwnKey(key, (sk) => writeEnd(options, { key, sk, ended }));
}

interface End {
  readonly key: LedgerKey;
  readonly sk: string;
  readonly ended: SessionEnd;
}

function writeEnd({ documents, tableName }: TableOptions, { key, sk, ended }: End): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: primaryKey(key), sk },
        UpdateExpression: `SET ended = :ended REMOVE #open, #due ADD version :one`,
        ConditionExpression: 'createdAt = :createdAt AND #state <> :claimed AND #state <> :acted',
        ExpressionAttributeNames: { '#open': OPEN, '#due': DUE, '#state': 'state' },
        ExpressionAttributeValues: {
          ':ended': ended,
          ':one': 1,
          ':createdAt': key.createdAt,
          ':claimed': 'claimed',
          ':acted': 'acted',
        },
      }),
    ),
  );
}

/** Writes the item of this very session: the one that has the id now, else an earlier one that was archived. */
async function underOwnKey(key: LedgerKey, write: (sk: string) => Promise<boolean>): Promise<boolean> {
  return (await write(CURRENT)) || write(archiveKey(key));
}
