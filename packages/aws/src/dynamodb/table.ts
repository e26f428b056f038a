import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { errorName } from '../sdk/aws-error';
import { allPages } from '../sdk/pages';

export interface TableOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Every item of a partition, by consistent reads. DynamoDB answers at most 1 MB a page. */
export async function queryAll({ documents, tableName }: TableOptions, pk: string): Promise<unknown[]> {
  return allPages(async (ExclusiveStartKey: Record<string, unknown> | undefined) => {
    const page = await documents.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
    return { items: page.Items ?? [], next: page.LastEvaluatedKey };
  });
}

/** What a conditional write returns; undefined when its condition did not hold and nothing was written. */
export async function ifConditionHolds<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/** Whether a conditional write was made: false when its condition did not hold. */
export async function isWritten(write: () => Promise<unknown>): Promise<boolean> {
  const written = await ifConditionHolds(async () => {
    await write();
    return true;
  });
  return written ?? false;
}

/**
 * Whether a transaction with a condition was made: false when the condition did not hold, or another worker wrote one of
 * the items at the same moment.
 */
export async function isTransacted(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const reasons = cancellationsOf(error);
    if (reasons.includes('ConditionalCheckFailed') || reasons.includes('TransactionConflict')) return false;
    throw error;
  }
}

/** Why DynamoDB cancelled a transaction, an entry an item; empty for every other error. */
export function cancellationsOf(error: unknown): readonly string[] {
  if (errorName(error) !== 'TransactionCanceledException') return [];
  const { data } = cancelled.safeParse(error);
  return data?.CancellationReasons.map(({ Code = 'None' }) => Code) ?? [];
}

const cancelled = z.object({ CancellationReasons: z.array(z.object({ Code: z.string().optional() })) });
