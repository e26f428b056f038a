import * as z from 'zod';

/** A column of the query: how Athena names it, and where its value stands in a record of CloudTrail. */
interface Column {
  readonly sql: string;
  readonly path: readonly string[];
  /** Athena gives it as JSON. */
  readonly isJson?: true;
}

const at = (path: string): Column => ({ sql: path.toLowerCase(), path: path.split('.') });
const json = (path: string): Column => ({ ...at(path), isJson: true });
const WEB_IDENTITY = 'userIdentity.sessionContext.webIdFederationData';

/** Everything of a record that the guard reads. The names of a table are in lower case, those of CloudTrail are not. */
export const COLUMNS: readonly Column[] = [
  at('eventVersion'),
  at('eventID'),
  at('eventTime'),
  at('eventSource'),
  at('eventName'),
  at('eventType'),
  at('awsRegion'),
  at('recipientAccountId'),
  at('errorCode'),
  json('requestParameters'),
  json('responseElements'),
  at('userIdentity.type'),
  at('userIdentity.principalId'),
  at('userIdentity.arn'),
  at('userIdentity.accountId'),
  at('userIdentity.invokedBy'),
  at('userIdentity.userName'),
  at('userIdentity.identityProvider'),
  at('userIdentity.onBehalfOf.userId'),
  at('userIdentity.onBehalfOf.identityStoreArn'),
  at('userIdentity.sessionContext.sourceIdentity'),
  at('userIdentity.sessionContext.sessionIssuer.type'),
  at('userIdentity.sessionContext.sessionIssuer.arn'),
  at('userIdentity.sessionContext.sessionIssuer.userName'),
  at(`${WEB_IDENTITY}.federatedProvider`),
  // A map keeps its keys as they were written.
  {
    ...json(`${WEB_IDENTITY}.attributes`),
    sql: `json_format(CAST(${WEB_IDENTITY.toLowerCase()}.attributes AS JSON))`,
  },
];

/** The record of CloudTrail that a row of the query came from, as far as the guard reads it. */
export function recordOf(row: readonly (string | null)[]): object {
  const record: Tree = {};
  for (const [index, { path, isJson }] of COLUMNS.entries()) {
    const value = row[index] ?? null;
    if (value !== null) put(record, path, isJson ? parsed(value) : value);
  }
  return record;
}

interface Tree {
  [name: string]: unknown;
}

const TreeSchema = z.record(z.string(), z.unknown());

function put(record: Tree, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    record[name] = value;
    return;
  }
  const below = TreeSchema.safeParse(record[name]).data ?? {};
  put(below, rest, value);
  record[name] = below;
}

/** What is no JSON stays a text, which tells the guard as little as a value that was left out. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
