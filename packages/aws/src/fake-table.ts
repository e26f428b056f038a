import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from './sdk-error';

export type Item = Readonly<Record<string, unknown>>;
type Call = 'get' | 'put' | 'update';

/** A DynamoDB table in memory that judges conditions as DynamoDB does, as far as the ledger uses them. For tests. */
export interface FakeTable {
  readonly documents: DynamoDBDocumentClient;
  items(): readonly Item[];
  put(item: Item): void;
  delete(pk: unknown): void;
  readonly calls: readonly Call[];
  /** Runs once before the next call of this kind takes effect: what another worker does at that moment. */
  before(call: Call, happens: () => Promise<unknown> | undefined): void;
  /** The next call of this kind takes effect, and fails all the same. */
  failAfter(call: Call, error: Error): void;
}

interface Condition {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

export function fakeTable(): FakeTable {
  const items = new Map<string, Item>();
  /** What a read that is not consistent may still see. */
  const earlier = new Map<string, Item>();
  const calls: Call[] = [];
  const before = new Map<Call, () => Promise<unknown> | undefined>();
  const after = new Map<Call, Error>();
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
    const error = after.get(call);
    after.delete(call);
    if (error !== undefined) throw error;
    return result;
  }

  const mock = mockClient(DynamoDBDocumentClient);
  mock
    .on(GetCommand)
    .callsFake(({ Key, ConsistentRead }) =>
      run('get', () => ({ Item: (ConsistentRead ? items : earlier).get(keyOf(Key)) })),
    );
  mock.on(PutCommand).callsFake(({ Item: item, ...condition }) =>
    run('put', () => {
      check(items.get(keyOf(item)), condition);
      write(item);
    }),
  );
  mock.on(UpdateCommand).callsFake(({ Key, UpdateExpression, ...condition }) =>
    run('update', () => {
      check(items.get(keyOf(Key)), condition);
      write(updated({ ...Key, ...items.get(keyOf(Key)) }, UpdateExpression, condition));
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
    failAfter: (call, error) => after.set(call, error),
  };
}

function check(item: Item | undefined, condition: Condition): void {
  const { ConditionExpression: expression } = condition;
  if (expression === undefined) return;
  const absent = /^attribute_not_exists\((\w+)\)$/.exec(expression)?.[1];
  const equal = /^(\S+) = (:\w+)$/.exec(expression);
  if (absent === undefined && equal === null) throw new Error(`The fake table cannot judge ${expression}`);
  const holds =
    equal === null
      ? item?.[absent ?? ''] === undefined
      : item?.[nameOf(equal[1], condition)] === condition.ExpressionAttributeValues?.[equal[2] ?? ''];
  if (!holds) throw sdkError('ConditionalCheckFailedException');
}

/** `SET a = :a, b = :b ADD c :c` */
function updated(item: Item, expression: string, condition: Condition): Item {
  const [set = '', add = ''] = expression.replace(/^SET /, '').split(' ADD ');
  const values = condition.ExpressionAttributeValues ?? {};
  const changes = set.split(', ').map((part) => {
    const [name, value = ''] = part.split(' = ');
    return [nameOf(name, condition), values[value]];
  });
  const [counter = '', step = ''] = add.split(' ');
  const count = Number(item[counter] ?? 0) + Number(values[step]);
  return { ...item, ...Object.fromEntries(changes), [counter]: count };
}

function nameOf(name = '', { ExpressionAttributeNames: names }: Condition): string {
  return names?.[name] ?? name;
}
