import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { nextPage } from '../sdk/next-page';

export interface TableOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Every item of a partition, the last write included, page after page of 1 MB. */
export async function queryAll({ documents, tableName }: TableOptions, pk: string): Promise<unknown[]> {
  const items: unknown[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = nextPage(page.LastEvaluatedKey);
  } while (ExclusiveStartKey !== undefined);
  return items;
}
