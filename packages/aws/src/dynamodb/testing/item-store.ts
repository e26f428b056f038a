import type { QueryCommandInput, TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { sdkError } from '../../sdk/testing/sdk-error';
import { changed, holds, type Item, type Names } from './fake-expressions';

/** For tests: the items of a table, and what DynamoDB's calls do to them. */
export function itemStore() {
  const items = new Map<string, Item>();
  /** The item before the last write, which a read that is not consistent returns. */
  const earlier = new Map<string, Item>();
  const current = (key: Item = {}) => items.get(keyOf(key));
  const write = (item: Item) => {
    const old = current(item);
    if (old !== undefined) earlier.set(keyOf(item), old);
    items.set(keyOf(item), structuredClone(item));
  };
  return {
    all: () => [...items.values()],
    /** Writes an item past all conditions. */
    place: (item: Item) => items.set(keyOf(item), item),
    delete: (key: Item) => items.delete(keyOf(key)),
    get: (key: Item, consistent = false) => ({ Item: (consistent ? items : earlier).get(keyOf(key)) }),
    put: (item: Item, condition: Names) => {
      if (!holds(current(item), condition)) throw sdkError('ConditionalCheckFailedException');
      write(item);
    },
    /** Puts that are made together or not at all. */
    transact: (writes: NonNullable<TransactWriteCommandInput['TransactItems']>) => {
      const puts = writes.map(({ Put }) => Put ?? { TableName: '', Item: {} });
      const reasons = puts.map(({ Item, ...condition }) => ({
        Code: holds(current(Item), condition) ? 'None' : 'ConditionalCheckFailed',
      }));
      if (reasons.some(({ Code }) => Code !== 'None'))
        throw Object.assign(sdkError('TransactionCanceledException'), { CancellationReasons: reasons });
      for (const { Item = {} } of puts) write(Item);
      return {};
    },
    update: ({ Key, UpdateExpression = '', ReturnValues, ...condition }: UpdateCommandInput) => {
      const old = current(Key);
      if (!holds(old, condition)) throw sdkError('ConditionalCheckFailedException');
      const { item, names } = changed({ ...Key, ...old }, UpdateExpression, condition);
      write(item);
      if (ReturnValues === 'ALL_NEW') return { Attributes: item };
      return ReturnValues === 'UPDATED_OLD' ? oldValues(old, names) : {};
    },
    query: (query: QueryCommandInput) => {
      const { ':pk': pk, ':in': indexed, ':now': now } = query.ExpressionAttributeValues ?? {};
      if (query.IndexName !== undefined) {
        const found = inIndex([...items.values()], query.IndexName, indexed);
        return { Items: found.filter(({ dueAt }) => now === undefined || Number(dueAt) <= Number(now)) };
      }
      const visible = [...(query.ConsistentRead ? items : earlier).values()];
      return pageOf(
        visible.filter((item) => item.pk === pk),
        query.ExclusiveStartKey,
      );
    },
  };
}

function keyOf({ pk, sk }: Item): string {
  return JSON.stringify([pk, sk]);
}

function oldValues(old: Item | undefined, names: readonly string[]) {
  const changed = names.filter((name) => old?.[name] !== undefined).map((name) => [name, old?.[name]]);
  return changed.length > 0 ? { Attributes: Object.fromEntries(changed) } : {};
}

/** An index by the attribute that has its name. It holds what tells which session an item is of. */
function inIndex(items: readonly Item[], name: string, value: unknown): Item[] {
  return items
    .filter((item) => item[name] === value)
    .map(({ pk, sk, sessionId, createdAt, createdAtFrom, state, dueAt }) => ({
      pk,
      sk,
      sessionId,
      createdAt,
      createdAtFrom,
      state,
      dueAt,
    }));
}

/** Two items a page, so that a test fails when only the first page is read. */
function pageOf(items: readonly Item[], startKey: Item = {}) {
  const start = Number(startKey.start ?? 0);
  const more = items.length > start + 2 ? { LastEvaluatedKey: { start: start + 2 } } : {};
  return { Items: items.slice(start, start + 2), ...more };
}
