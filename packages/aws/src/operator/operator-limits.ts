import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { StoredLimits } from '@glue-session-guard/guard';
import {
  type LimitsDocuments,
  newestFirst,
  nextVersionId,
  packLimits,
  unreadableLimits,
} from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { SWITCHES_REMEMBERED_MS } from '../dynamodb/switches/hub-switches';
import {
  ACTIVE_LIMITS_KEY,
  type ActivationItem,
  type ActiveItem,
  activationItem,
  LIMITS_ACTIVATIONS,
  LIMITS_VERSIONS,
  limitsContentKey,
  parseActive,
  parseStoredLimits,
  type VersionItem,
  versionItem,
} from '../dynamodb/switches/limits-items';
import { cancellationsOf, queryAll, type TableOptions } from '../dynamodb/table';

/** The versions of the limits as operators see them. */
export interface OperatorLimits {
  /** Undefined when none was ever activated. */
  active(): Promise<ActiveItem | undefined>;
  /** What is told of each version, the newest first. */
  versions(): Promise<readonly VersionItem[]>;
  /**
   * What a version says; undefined when there is none of this id.
   * @throws GuardError `GSG_LIMITS_VERSION_UNREADABLE` when its item is damaged
   */
  read(id: string): Promise<StoredLimits | undefined>;
  /** The last ten activations, newest first. */
  activations(): Promise<readonly ActivationItem[]>;
  /** Every activation there ever was, oldest first. */
  allActivations(): Promise<readonly ActivationItem[]>;
  /** Stores limits as a new version, which changes nothing until it is activated. */
  store(limits: NewLimits): Promise<VersionItem>;
  /**
   * Makes a version active and records that; `already` when it is. Whether it can be read is the caller's to check.
   * @throws GuardError `GSG_LIMITS_OVERTAKEN` when somebody else activated one meanwhile.
   */
  activate(change: Omit<ActivationItem, 'from'>): Promise<'activated' | 'already'>;
  /** Notes that StackSets carried the copies of this version to the accounts. */
  rolledOut(id: string): Promise<void>;
  /** How long a running function may still go by the version before. */
  readonly takesEffectWithinSeconds: number;
}

export interface NewLimits extends Pick<VersionItem, 'commit' | 'by' | 'at'> {
  readonly documents: LimitsDocuments;
}

/** The versions in the state table. */
export function operatorLimits(documents: DynamoDBDocumentClient, tableName: string): OperatorLimits {
  const table = { documents, tableName };
  return {
    active: () => activeOf(table),
    versions: () => versionsOf(table),
    read: async (id) => storedLimits(await itemOf(table, limitsContentKey(id))),
    activations: () => activationsOf(table),
    allActivations: async () =>
      (await queryAll(table, LIMITS_ACTIVATIONS)).map((item) => activationItem.parse(item)),
    store: (limits) => store(table, limits),
    activate: (change) => activate(table, change),
    rolledOut: (id) => rolledOut(table, id),
    takesEffectWithinSeconds: SWITCHES_REMEMBERED_MS / 1000,
  };
}

async function itemOf({ documents, tableName }: TableOptions, Key: Readonly<Record<string, string>>) {
  const { Item } = await documents.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item;
}

function storedLimits(item: unknown): StoredLimits | undefined {
  try {
    return parseStoredLimits(item);
  } catch (cause) {
    throw unreadableLimits('its item lacks what each version has', cause);
  }
}

async function activeOf(table: TableOptions): Promise<ActiveItem | undefined> {
  return parseActive(await itemOf(table, ACTIVE_LIMITS_KEY));
}

async function versionsOf(table: TableOptions): Promise<readonly VersionItem[]> {
  const items = await queryAll(table, LIMITS_VERSIONS);
  return items.map((item) => versionItem.parse(item)).toSorted((a, b) => newestFirst(a.id, b.id));
}

const MOST_ACTIVATIONS = 10;

async function activationsOf({ documents, tableName }: TableOptions): Promise<readonly ActivationItem[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': LIMITS_ACTIVATIONS },
      ScanIndexForward: false,
      Limit: MOST_ACTIVATIONS,
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => activationItem.parse(item));
}

/** Deployments that store a version at the same moment take different numbers. */
const MOST_TRIES = 5;

async function store(table: TableOptions, { documents, ...told }: NewLimits): Promise<VersionItem> {
  const { body, ...packed } = packLimits(documents);
  for (let attempt = 1; ; attempt += 1) {
    const taken = (await versionsOf(table)).map(({ id }) => id);
    const id = nextVersionId(told.at, taken);
    const version = { ...told, ...packed, id, files: Object.keys(documents).length };
    try {
      await putBoth(table, version, { id, commit: told.commit, ...packed, body });
      return version;
    } catch (error) {
      if (attempt === MOST_TRIES || !cancellationsOf(error).includes('ConditionalCheckFailed')) throw error;
    }
  }
}

/** In one transaction: a version that is told of can be read. */
async function putBoth(
  { documents, tableName: TableName }: TableOptions,
  version: VersionItem,
  content: StoredLimits,
): Promise<void> {
  const ConditionExpression = 'attribute_not_exists(pk)';
  const Version = { ...version, pk: LIMITS_VERSIONS, sk: version.id };
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: Version, ConditionExpression } },
        { Put: { TableName, Item: { ...content, ...limitsContentKey(version.id) }, ConditionExpression } },
      ],
    }),
  );
}

/** So many versions are tried by a function that starts while the active one cannot be read. */
const MOST_BEFORE = 5;

/** One transaction, so that no version becomes active without a record of it. */
async function activate(
  table: TableOptions,
  change: Omit<ActivationItem, 'from'>,
): Promise<'activated' | 'already'> {
  const { documents, tableName: TableName } = table;
  const from = await activeOf(table);
  if (from?.id === change.id) return 'already';
  const before = [from?.id ?? [], from?.before ?? []].flat().filter((id) => id !== change.id);
  const active: ActiveItem = {
    ...change,
    before: before.slice(0, MOST_BEFORE),
    rolledOut: from?.rolledOut ?? null,
  };
  const activation: ActivationItem = { ...change, from: from?.id ?? null };
  const sk = `${new Date(change.at).toISOString()} ${change.id}`;
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...active, ...ACTIVE_LIMITS_KEY }, ...unchangedSince(from) } },
          { Put: { TableName, Item: { ...activation, pk: LIMITS_ACTIVATIONS, sk } } },
        ],
      }),
    );
    return 'activated';
  } catch (error) {
    if (cancellationsOf(error).includes('ConditionalCheckFailed')) throw overtaken(change.id, error);
    throw error;
  }
}

function unchangedSince(from: ActiveItem | undefined) {
  if (from === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#id = :id AND #at = :at',
    ExpressionAttributeNames: { '#id': 'id', '#at': 'at' },
    ExpressionAttributeValues: { ':id': from.id, ':at': from.at },
  };
}

function overtaken(id: string, cause: unknown): GuardError {
  return new GuardError(
    'GSG_LIMITS_OVERTAKEN',
    `version ${id} was not activated: somebody else activated one at the same moment`,
    { cause, hint: 'See what is active now: npm run -s gsg -- limits list. Then try again.' },
  );
}

async function rolledOut({ documents, tableName }: TableOptions, id: string): Promise<void> {
  await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: ACTIVE_LIMITS_KEY,
      UpdateExpression: 'SET rolledOut = :id',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':id': id },
    }),
  );
}
