import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../../sdk/testing/sdk-error';
import { changed, holds, type Item } from './fake-expressions';

export type { Item };

type Call = 'get' | 'put' | 'update' | 'delete' | 'query';

/** For tests: a DynamoDB table in memory that evaluates the conditions that we use as DynamoDB does. */
export interface FakeTable {
  readonly documents: DynamoDBDocumentClient;
  items(): readonly Item[];
  put(item: Item): void;
  delete(pk: unknown): void;
  readonly calls: readonly Call[];
  /** Runs once before the next call of this kind takes effect, as another worker would at that moment. */
  before(call: Call, happens: () => Promise<unknown> | undefined): void;
  /** The next `times` calls of this kind take effect and then fail. */
  failAfter(call: Call, error: Error, times?: number): void;
}

export function fakeTable(): FakeTable {
  const items = new Map<string, Item>();
  /** The item before the last write, which a read that is not consistent returns. */
  const earlier = new Map<string, Item>();
  const calls: Call[] = [];
  const before = new Map<Call, () => Promise<unknown> | undefined>();
  const after = new Map<Call, readonly Error[]>();
  const keyOf = ({ pk, sk }: Item) => JSON.stringify([pk, sk]);

  function write(item: Item): void {
    const old = items.get(keyOf(item));
    if (old !== undefined) earlier.set(keyOf(item), old);
    items.set(keyOf(item), structuredClone(item));
  }

  async function run<T>(call: Call, effect: () => T): Promise<T> {
    const happens = before.get(call);
    before.delete(call);
    await happens?.();
    calls.push(call);
    const result = effect();
    const [error, ...later] = after.get(call) ?? [];
    after.set(call, later);
    if (error !== undefined) throw error;
    return result;
  }

  /** An index that holds keys only, by the attribute that has the index's name. */
  function indexed(name: string, value: unknown): Item[] {
    return [...items.values()].filter((item) => item[name] === value).map(({ pk, sk }) => ({ pk, sk }));
  }

  const mock = mockClient(DynamoDBDocumentClient);
  mock
    .on(GetCommand)
    .callsFake(({ Key, ConsistentRead }) =>
      run('get', () => ({ Item: (ConsistentRead ? items : earlier).get(keyOf(Key)) })),
    );
  mock.on(PutCommand).callsFake(({ Item: item, ...condition }) =>
    run('put', () => {
      if (!holds(items.get(keyOf(item)), condition)) throw sdkError('ConditionalCheckFailedException');
      write(item);
    }),
  );
  mock.on(UpdateCommand).callsFake(({ Key, UpdateExpression, ReturnValues, ...condition }) =>
    run('update', () => {
      const old = items.get(keyOf(Key));
      if (!holds(old, condition)) throw sdkError('ConditionalCheckFailedException');
      const { item, names } = changed({ ...Key, ...old }, UpdateExpression, condition);
      write(item);
      if (ReturnValues === 'ALL_NEW') return { Attributes: item };
      const before = names.filter((name) => old?.[name] !== undefined).map((name) => [name, old?.[name]]);
      return ReturnValues === 'UPDATED_OLD' && before.length > 0
        ? { Attributes: Object.fromEntries(before) }
        : {};
    }),
  );
  mock.on(DeleteCommand).callsFake(({ Key }) =>
    run('delete', () => {
      items.delete(keyOf(Key));
    }),
  );
  // Two items a page, so that a test fails when only the first page is read.
  mock
    .on(QueryCommand)
    .callsFake(({ ExpressionAttributeValues: values, ExclusiveStartKey, ConsistentRead, IndexName }) =>
      run('query', () => {
        if (IndexName !== undefined) return { Items: indexed(IndexName, values[':in']) };
        const visible = ConsistentRead ? items : earlier;
        const all = [...visible.values()].filter(({ pk }) => pk === values[':pk']);
        const start = Number(ExclusiveStartKey?.start ?? 0);
        const more = all.length > start + 2 ? { LastEvaluatedKey: { start: start + 2 } } : {};
        return { Items: all.slice(start, start + 2), ...more };
      }),
    );

  return {
    documents: mock as unknown as DynamoDBDocumentClient,
    items: () => [...items.values()],
    put: (item) => items.set(keyOf(item), item),
    delete: (pk) => {
      for (const [key, item] of items) if (item.pk === pk) items.delete(key);
    },
    calls,
    before: (call, happens) => before.set(call, happens),
    failAfter: (call, error, times = 1) => after.set(call, Array(times).fill(error)),
  };
}
