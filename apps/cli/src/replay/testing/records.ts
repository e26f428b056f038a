import { createSessionEvent } from '@glue-session-guard/guard';
import { ACCOUNT } from '../../testing/config';

// For tests only: records of CloudTrail.

export const CREATED = Date.UTC(2026, 9, 5, 8);
export const MINUTE = 60_000;

interface Created {
  readonly id: string;
  readonly at?: number;
  readonly account?: string;
  readonly region?: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly role?: string;
}

/** A session of ten workers with a connection and a timeout of an hour, within the limits of the folder that tests write. */
export function created({ id, at = CREATED, request = {}, role = 'engineer', ...place }: Created) {
  const { account = ACCOUNT, region = 'eu-west-1' } = place;
  const event = createSessionEvent({
    id,
    account,
    region,
    at,
    eventId: `event-${id}-${at}`,
    request: {
      command: { name: 'glueetl', pythonVersion: '3' },
      role: 'arn:aws:iam::333333333333:role/glue',
      numberOfWorkers: 10,
      workerType: 'G.1X',
      glueVersion: '5.0',
      timeout: 60,
      connections: { connections: ['vpc-private'] },
      ...request,
    },
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/${role}/ada@example.com`,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${role}`, userName: role },
      },
    },
  });
  return detailOf(event);
}

function detailOf({ detail }: Record<string, unknown>): object {
  if (typeof detail === 'object' && detail !== null) return detail;
  throw new Error('the event has no detail');
}

/** A call that ends a session. */
export function ended(
  id: string,
  at: number,
  { eventName = 'StopSession', ...more }: Readonly<Record<string, unknown>> = {},
) {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'AssumedRole' },
    eventTime: new Date(at).toISOString(),
    eventSource: 'glue.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    requestParameters: { id },
    responseElements: { id },
    eventID: `end-${id}-${at}`,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...more,
  };
}

/** A record that has nothing to do with sessions. */
export const OTHER = {
  eventVersion: '1.11',
  eventTime: '2026-10-05T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetBucketAcl',
  awsRegion: 'eu-west-1',
  recipientAccountId: ACCOUNT,
};

/** A log file as CloudTrail writes it. */
export function trailLog(...records: readonly unknown[]): string {
  return JSON.stringify({ Records: records });
}
