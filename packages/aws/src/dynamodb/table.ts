import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
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
