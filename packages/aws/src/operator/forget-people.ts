import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { primaryKey } from '../dynamodb/ledger/ledger-item';
import { isWritten, type TableOptions } from '../dynamodb/table';
import type { HistoryEntry } from './ledger-history';

/**
 * Removes from a session's item who created it, and its tags. Items of release 0.1.0 have the creator in the decision.
 * Increases the version, so that a worker that read the item before does not write the creator again.
 *
 * @returns false when the item is gone
 */
export async function forgetPeople(
  { documents, tableName }: TableOptions,
  { sortKey, ...entry }: HistoryEntry,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: primaryKey(entry), sk: sortKey },
        UpdateExpression:
          'SET #decision.#principal = :nobody, #decision.#arns = :none REMOVE #who ADD version :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: {
          '#decision': 'decision',
          '#principal': 'principal',
          '#arns': 'principalArns',
          '#who': 'who',
        },
        ExpressionAttributeValues: { ':nobody': null, ':none': [], ':one': 1 },
      }),
    ),
  );
}
