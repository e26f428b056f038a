import type {
  BatchGetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { sdkError } from '../../sdk/testing/sdk-error';
import { changed, holds, type Item, type Names } from './fake-expressions';

/** What no index holds of an item: without these, items that no index can tell apart are equal. */
const IN_NO_INDEX = ['version', 'owner', 'leaseUntil', 'outcome', 'queuedAt', 'toldOf', 'decision', 'ended'];

/** A table at one moment. `behind`: what indexes may still show of each item; undefined where it was not there yet. */
export interface TableState {
  readonly items: readonly (readonly [string, Item])[];
  readonly behind: readonly (readonly [string, readonly (Item | undefined)[]])[];
}

export type ItemStore = ReturnType<typeof itemStore>;

/** For tests: the items of a table, and what DynamoDB's calls do to them. */
export function itemStore() {
  const items = new Map<string, Item>();
  /** Each item before each write that indexes may not have seen. */
  const behind = new Map<string, readonly (Item | undefined)[]>();
  /** The item before the last write, which a read that is not consistent returns. */
  const earlier = new Map<string, Item>();
  const refusals = new Map<string, string>();
  const current = (key: Item = {}) => items.get(keyOf(key));
  const write = (item: Item) => {
    const old = current(item);
    if (old !== undefined) earlier.set(keyOf(item), old);
    lag(keyOf(item));
    items.set(keyOf(item), { ...structuredClone(item), ...setsOf(item) });
  };
  const lag = (key: string) => {
    const shown = [...(behind.get(key) ?? []), shownBy(items.get(key))];
    behind.set(key, distinct(shown));
  };
  return {
    all: () => [...items.values()],
    /** Writes an item past all conditions. */
    place: (item: Item) => items.set(keyOf(item), item),
    delete: (key: Item) => {
      lag(keyOf(key));
      return items.delete(keyOf(key));
    },
    /** Indexes have seen every write. */
    propagate: () => behind.clear(),
    state: (): TableState => ({ items: [...items], behind: [...behind] }),
    restore: (state: TableState) => {
      items.clear();
      behind.clear();
      for (const [key, item] of state.items) items.set(key, item);
      for (const [key, seen] of state.behind) behind.set(key, seen);
    },
    /** Every answer of an index: it shows each item as it is, or as it was before any write that it may not have seen. */
    indexAnswers: (query: QueryCommandInput) => {
      const keys = new Set([...items.keys(), ...behind.keys()]);
      const shown = [...keys].map((key) =>
        distinct(
          [items.get(key), ...(behind.get(key) ?? [])].map((item) =>
            item === undefined ? [] : answerOfIndex([item], query),
          ),
        ),
      );
      return distinct(combinations(shown).map((parts) => ({ Items: parts.flat() })));
    },
    get: (key: Item, consistent = false) => ({ Item: (consistent ? items : earlier).get(keyOf(key)) }),
    /** Items of one table by their keys, in no order that a reader may count on. */
    batchGet: (requested: NonNullable<BatchGetCommandInput['RequestItems']>) => {
      const found = Object.entries(requested).map(([name, { Keys = [] }]) => [
        name,
        Keys.flatMap((key) => current(key) ?? []).toReversed(),
      ]);
      return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
    },
    put: (item: Item, condition: Names) => {
      if (!holds(current(item), condition)) throw sdkError('ConditionalCheckFailedException');
      write(item);
    },
    /** Insertions of items with this key fail for this reason. */
    refuseInsertion: (pk: string, code: string) => refusals.set(pk, code),
    /** Insertions of one call, each made or refused by itself. */
    insert: (inserted: readonly Item[]) => ({
      Responses: inserted.map((item) => {
        const refusal = refusals.get(String(item.pk));
        if (refusal !== undefined) return { Error: { Code: refusal } };
        if (current(item) !== undefined) return { Error: { Code: 'DuplicateItem' } };
        write(item);
        return {};
      }),
    }),
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
      const { ':pk': pk } = query.ExpressionAttributeValues ?? {};
      if (query.IndexName !== undefined) return { Items: answerOfIndex([...items.values()], query) };
      const visible = [...(query.ConsistentRead ? items : earlier).values()];
      const found = visible.filter((item) => item.pk === pk);
      const isBackwards = query.ScanIndexForward === false;
      return pageOf(isBackwards ? found.toSorted(byKeyBackwards) : found, query.ExclusiveStartKey);
    },
  };
}

function byKeyBackwards(one: Item, other: Item): number {
  return String(other.sk).localeCompare(String(one.sk));
}

/** Under jest a set that `structuredClone` made is no `Set` of the sources. */
function setsOf(item: Item): Item {
  const sets = Object.entries(item).flatMap(([name, value]) =>
    value instanceof Set ? [[name, new Set(value)] as const] : [],
  );
  return Object.fromEntries(sets);
}

function shownBy(item: Item | undefined): Item | undefined {
  return item && Object.fromEntries(Object.entries(item).filter(([name]) => !IN_NO_INDEX.includes(name)));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** One of each list, in every way. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (chosen, list) => chosen.flatMap((before) => list.map((one) => [...before, one])),
    [[]],
  );
}

function keyOf({ pk, sk }: Item): string {
  return JSON.stringify([pk, sk]);
}

function oldValues(old: Item | undefined, names: readonly string[]) {
  const changed = names.filter((name) => old?.[name] !== undefined).map((name) => [name, old?.[name]]);
  return changed.length > 0 ? { Attributes: Object.fromEntries(changed) } : {};
}

function answerOfIndex(
  items: readonly Item[],
  { IndexName = '', ExpressionAttributeValues }: QueryCommandInput,
): Item[] {
  const { ':in': indexed, ':now': now } = ExpressionAttributeValues ?? {};
  const found = inIndex(items, IndexName, indexed);
  return found.filter(({ dueAt }) => now === undefined || Number(dueAt) <= Number(now));
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
