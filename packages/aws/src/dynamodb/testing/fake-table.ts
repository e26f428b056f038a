import { BatchExecuteStatementCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type Call, callRunner } from './call-runner';
import type { Item } from './fake-expressions';
import { insertedItem } from './inserted-item';
import { itemStore } from './item-store';

/** For tests: a DynamoDB table in memory that evaluates the conditions that we use as DynamoDB does. */
export interface FakeTable {
  readonly documents: DynamoDBDocumentClient;
  readonly statements: DynamoDBClient;
  items(): readonly Item[];
  put(item: Item): void;
  delete(pk: unknown): void;
  readonly calls: readonly Call[];
  /** Runs once before the next call of this kind takes effect, as another worker would at that moment. */
  before(call: Call, happens: () => Promise<unknown> | undefined): void;
  /** Insertions of items with this key fail for this reason; puts do not. */
  refuseInsertion(pk: string, code: string): void;
  /** The next `times` calls of this kind take effect and then fail. */
  failAfter(call: Call, error: Error, times?: number): void;
}

export function fakeTable(): FakeTable {
  const stored = itemStore();
  const { run, ...calls } = callRunner();
  const mock = mockClient(DynamoDBDocumentClient);
  mock
    .on(GetCommand)
    .callsFake(({ Key, ConsistentRead }) => run('get', () => stored.get(Key, ConsistentRead)));
  mock
    .on(BatchGetCommand)
    .callsFake(({ RequestItems }) => run('batch-get', () => stored.batchGet(RequestItems)));
  mock.on(PutCommand).callsFake(({ Item, ...condition }) => run('put', () => stored.put(Item, condition)));
  mock
    .on(TransactWriteCommand)
    .callsFake(({ TransactItems }) => run('transact', () => stored.transact(TransactItems)));
  const statements = mockClient(DynamoDBClient);
  statements
    .on(BatchExecuteStatementCommand)
    .callsFake(({ Statements }) => run('insert', () => stored.insert(Statements.map(insertedItem))));
  mock.on(UpdateCommand).callsFake((update) => run('update', () => stored.update(update)));
  mock.on(DeleteCommand).callsFake(({ Key }) => run('delete', () => stored.delete(Key)));
  mock.on(QueryCommand).callsFake((query) => run('query', () => stored.query(query)));
  return {
    documents: mock as unknown as DynamoDBDocumentClient,
    statements: statements as unknown as DynamoDBClient,
    items: stored.all,
    put: stored.place,
    refuseInsertion: stored.refuseInsertion,
    delete: (pk) => {
      for (const item of stored.all()) if (item.pk === pk) stored.delete(item);
    },
    ...calls,
  };
}
