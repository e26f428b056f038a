import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { glueClients } from './glue/glue-clients';
import { clientDefaults } from './sdk/client-defaults';
import { memberCredentials } from './sdk/member-credentials';

export interface MemberAccess {
  /** Path and name of the guard role in member accounts. */
  readonly guardRole: string;
  readonly partition: string;
  readonly clock: () => number;
}

export type HubClients = ReturnType<typeof hubClients>;

/** The SDK clients of one function, with the credentials for member accounts. */
export function hubClients({ guardRole, partition, clock }: MemberAccess) {
  const sts = new STSClient(clientDefaults);
  const credentials = memberCredentials({ sts, roleName: guardRole, partition, clock });
  return {
    credentials,
    glueFor: glueClients(credentials),
    documents: documentsOf({}),
    /** Sends each call once: for writes that must not be repeated when their answer is lost. */
    documentsOnce: documentsOf({ maxAttempts: 1 }),
    /** For what is sent all the time: the SDK puts the steps of a call together once, not at each call. */
    statements: tables({ cacheMiddleware: true }),
    organizations: new OrganizationsClient(clientDefaults),
    sqs: new SQSClient(clientDefaults),
  };
}

export function documentsOf(change: Pick<DynamoDBClientConfig, 'maxAttempts'>): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(tables(change), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** The SDK makes up what it would log of each call and then logs nothing: 3 % of what a call costs. */
function tables(change: DynamoDBClientConfig): DynamoDBClient {
  const client = new DynamoDBClient({ ...clientDefaults, ...change });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
