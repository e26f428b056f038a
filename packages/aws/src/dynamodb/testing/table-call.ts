import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Call } from './call-runner';
import type { Item } from './fake-expressions';
import type { ItemStore } from './item-store';

/** For tests: one call to a table, not made yet. */
export interface TableCall {
  readonly kind: Call;
  /** What a put writes. */
  readonly item?: Item;
  /** Makes it, and returns every answer that DynamoDB may give: an index, and a read that is not consistent, may lag. Throws as DynamoDB does. */
  readonly make: (store: ItemStore) => readonly unknown[];
}

/** For tests: a client that hands each call to `ask`, which says when it is made and what it answers. */
export function askingDocuments(ask: (call: TableCall) => Promise<unknown>): DynamoDBDocumentClient {
  const send = (command: unknown) => ask(callOf(command));
  return Object.assign(Object.create(DynamoDBDocumentClient.prototype), { send });
}

/** For tests: no two items are put together. */
export const NO_STATEMENTS: Pick<DynamoDBClient, 'send'> = {
  send: () => {
    throw new Error('The explored table takes no PartiQL');
  },
};

function callOf(command: unknown): TableCall {
  if (command instanceof PutCommand) {
    const { Item = {}, ...condition } = command.input;
    return { kind: 'put', item: Item, make: (store) => [store.put(Item, condition)] };
  }
  if (command instanceof UpdateCommand) {
    return { kind: 'update', make: (store) => [store.update(command.input)] };
  }
  if (command instanceof TransactWriteCommand) {
    const { TransactItems = [] } = command.input;
    return { kind: 'transact', make: (store) => [store.transact(TransactItems)] };
  }
  if (command instanceof GetCommand) {
    const { Key = {}, ConsistentRead } = command.input;
    if (ConsistentRead !== true) throw new Error('The explored table answers consistent reads only');
    return { kind: 'get', make: (store) => [store.get(Key, true)] };
  }
  if (command instanceof QueryCommand && command.input.IndexName !== undefined) {
    return { kind: 'query', make: (store) => store.indexAnswers(command.input) };
  }
  throw new Error('The explored table does not know this call');
}
