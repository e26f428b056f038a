import { randomUUID } from 'node:crypto';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateSessionCommand, type CreateSessionCommandInput } from '@aws-sdk/client-glue';
import { isRecord } from '../proxy/parse-call';
import type { Clients } from './clients';

export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface SessionRequest extends Omit<CreateSessionCommandInput, 'Id' | 'Role' | 'Command'> {
  readonly Id: string;
}

/** A CloudTrail record to be put on a bus; `detail` as AWS writes it. */
export interface TrailEvent {
  readonly source: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Creates a session in Glue and returns the event that CloudTrail would write about it. */
export async function createSession(
  clients: Clients,
  place: Place,
  request: SessionRequest,
  now: number,
): Promise<TrailEvent> {
  const input = {
    ...request,
    Role: `arn:aws:iam::${place.account}:role/glue-runtime`,
    Command: { Name: 'glueetl', PythonVersion: '3' },
  };
  const { Session: session = {} } = await clients.glue.send(new CreateSessionCommand(input));
  const { CreatedOn, ...told } = session;
  return createSessionEvent(place, now, {
    requestParameters: camelKeys(input),
    responseElements: { session: { ...camelKeys(told), createdOn: trailTime(CreatedOn) } },
  });
}

/** A `CreateSession` record of Glue; `changes` replace parts of the detail. */
export function createSessionEvent(
  { account, region }: Place,
  now: number,
  changes: Record<string, unknown>,
): TrailEvent {
  const role = `arn:aws:iam::${account}:role/analyst`;
  return {
    source: 'aws.glue',
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLE:analytics@example.com',
        arn: `arn:aws:sts::${account}:assumed-role/analyst/analytics@example.com`,
        accountId: account,
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: role, accountId: account, userName: 'analyst' },
        },
      },
      eventTime: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource: 'glue.amazonaws.com',
      eventName: 'CreateSession',
      awsRegion: region,
      sourceIPAddress: '192.0.2.10',
      userAgent: 'Boto3/1.43',
      requestID: randomUUID(),
      eventID: randomUUID(),
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
      ...changes,
    },
  };
}

/** Glue's answer, as the record has it. */
export function parsedResponse({ detail }: TrailEvent): Readonly<Record<string, unknown>> {
  const response = isRecord(detail.responseElements) ? detail.responseElements.session : undefined;
  return isRecord(response) ? response : {};
}

/** Puts the record on the default bus of the clients' account and Region, as CloudTrail does. */
export async function putOnDefaultBus(clients: Clients, { source, detail }: TrailEvent): Promise<void> {
  const entry = { Source: source, DetailType: 'AWS API Call via CloudTrail', Detail: JSON.stringify(detail) };
  const { FailedEntryCount } = await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount !== 0) throw new Error('The default bus did not take the event');
}

/** `Jan 1, 2026 9:00:00 AM`, as CloudTrail writes the timestamps inside Glue's answers. */
function trailTime(date: Date | undefined): string | undefined {
  if (date === undefined) return undefined;
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const time = { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZone: 'UTC' } as const;
  return `${date.toLocaleDateString('en-US', day)}, ${date.toLocaleTimeString('en-US', time)}`.replaceAll(
    '\u202f',
    ' ',
  );
}

/** Glue's parameters as CloudTrail writes them: first letters lower, tag keys as they are. */
function camelKeys(item: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [lowerFirst(key), key === 'Tags' ? value : camel(value)]),
  );
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  return isRecord(value) ? camelKeys(value) : value;
}

function lowerFirst(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}
