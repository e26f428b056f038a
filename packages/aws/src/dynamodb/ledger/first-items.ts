import {
  BatchExecuteStatementCommand,
  type BatchStatementResponse,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import DataLoader from 'dataloader';

export interface FirstItemsOptions {
  readonly tableName: string;
  /** Sends many items in DynamoDB's own form: the document client costs each call a third more. */
  readonly statements: Pick<DynamoDBClient, 'send'>;
}

type Item = Readonly<Record<string, unknown>>;

export interface FirstItems {
  /** Puts an item where there is none of its key. `false`: there is one, and it is left as it is. */
  put(item: Item): Promise<boolean>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html */
const STATEMENTS_A_CALL = 25;

/**
 * Puts items that are the first of their key. Those of the same moment, such as those of one batch of events, share a call: a
 * call of the SDK costs some fifty times the decision about a session. BatchWriteItem knows no condition, and a transaction
 * costs twice the write units and fails as a whole.
 *
 * @param putAlone puts one item if there is none of its key
 */
export function firstItems(
  options: FirstItemsOptions,
  putAlone: (item: Item) => Promise<boolean>,
): FirstItems {
  const loader = new DataLoader<Item, boolean>((items) => putTogether(items, options, putAlone), {
    cache: false,
    maxBatchSize: STATEMENTS_A_CALL,
  });
  return { put: (item) => loader.load(item) };
}

async function putTogether(
  items: readonly Item[],
  { statements, tableName }: FirstItemsOptions,
  putAlone: (item: Item) => Promise<boolean>,
): Promise<(boolean | Error)[]> {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return [await putAlone(only)];
  const { Responses = [] } = await statements.send(
    new BatchExecuteStatementCommand({ Statements: items.map((item) => insertion(tableName, item)) }),
  );
  return Promise.all(items.map((item, index) => answer(Responses[index], () => putAlone(item))));
}

/**
 * An insertion fails where there is an item of the key.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html
 */
function insertion(tableName: string, item: Item) {
  const values = marshall(item, { removeUndefinedValues: true });
  const names = Object.keys(values).map((name) => `'${name}':?`);
  return {
    Statement: `INSERT INTO "${tableName}" VALUE {${names.join(',')}}`,
    Parameters: Object.values(values),
  };
}

/** What failed for another reason than its key is put alone, which the SDK retries, and whose error says what is wrong. */
async function answer(
  response: BatchStatementResponse | undefined,
  putAlone: () => Promise<boolean>,
): Promise<boolean | Error> {
  if (response !== undefined && response.Error === undefined) return true;
  if (response?.Error?.Code === 'DuplicateItem') return false;
  try {
    return await putAlone();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
