import { GuardError, printable } from '@glue-session-guard/problem';
import * as z from 'zod';

/**
 * The EventBridge events in a value of a file. People have them in several wrappings: a log file of a trail, what
 * `aws cloudtrail lookup-events` prints, a record as the console shows it, messages of a queue. Throws a GuardError that tells
 * the shape of what is none of these. `place` names the file.
 */
export function unwrapEvents(value: unknown, place: string, depth = 0): unknown[] {
  if (depth > MOST_WRAPPINGS) throw tooDeep(place);
  if (Array.isArray(value)) return value.flatMap((each) => unwrapEvents(each, place, depth + 1));
  for (const wrapping of WRAPPINGS) {
    const found = wrapping(value);
    if (found !== undefined)
      return found.flatMap((each) => unwrapEvents(parsed(each, place), place, depth + 1));
  }
  if (isEvent(value)) return [value];
  const record = RECORD.safeParse(value);
  if (record.success) return [eventOf(record.data)];
  throw unknownShape(value, place);
}

/** More than any tool makes. A file of brackets alone would use up the stack. */
const MOST_WRAPPINGS = 20;

type Wrapping = (value: unknown) => readonly unknown[] | undefined;

/** What each holds is unwrapped in turn; a text is JSON. */
const WRAPPINGS: readonly Wrapping[] = [
  wrapping(z.object({ Records: z.array(z.unknown()) }), ({ Records }) => Records),
  wrapping(z.object({ Events: z.array(z.unknown()) }), ({ Events }) => Events),
  wrapping(z.object({ Messages: z.array(z.unknown()) }), ({ Messages }) => Messages),
  wrapping(z.object({ CloudTrailEvent: z.string() }), ({ CloudTrailEvent }) => [CloudTrailEvent]),
  wrapping(z.object({ Body: z.string() }), ({ Body }) => [Body]),
  wrapping(z.object({ body: z.string(), messageId: z.string() }), ({ body }) => [body]),
];

function wrapping<T>(schema: z.ZodType<T>, held: (value: T) => readonly unknown[]): Wrapping {
  return (value) => {
    const found = schema.safeParse(value);
    return found.success ? held(found.data) : undefined;
  };
}

function parsed(value: unknown, place: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw unknownShape(value, place);
  }
}

/** Whether something has any of an event's own keys. One that has not all of them is judged as the guard would judge it. */
function isEvent(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('detail' in value || 'detail-type' in value || 'source' in value)
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const RECORD = z.looseObject({
  eventVersion: z.string(),
  // What S3 tells of its objects has records too, of the source aws:s3.
  eventSource: z.string().regex(/\.amazonaws\.com(\.cn)?$/),
  eventName: z.string(),
  awsRegion: z.string(),
  recipientAccountId: z.string().optional(),
  eventTime: z.string().optional(),
  eventID: z.string().optional(),
  eventType: z.string().optional(),
});

/**
 * The event that EventBridge makes of a record of CloudTrail.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
function eventOf(record: z.infer<typeof RECORD>): unknown {
  const isCall = record.eventType === undefined || record.eventType === 'AwsApiCall';
  return {
    version: '0',
    id: record.eventID,
    'detail-type': isCall ? 'AWS API Call via CloudTrail' : `${record.eventType} via CloudTrail`,
    source: `aws.${record.eventSource.replace(/\.amazonaws\.com(\.cn)?$/, '')}`,
    account: record.recipientAccountId,
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: record,
  };
}

function tooDeep(place: string): GuardError {
  return new GuardError(
    'GSG_EVENTS_SHAPE',
    `${place} holds events in more than ${MOST_WRAPPINGS} wrappings`,
    {
      hint: 'Unwrap them: a file holds events, an array of them, or what AWS wraps around them.',
    },
  );
}

function unknownShape(value: unknown, place: string): GuardError {
  return new GuardError('GSG_EVENTS_SHAPE', `${place} holds ${shapeOf(value)}, which is no event`, {
    hint: 'Give events as EventBridge delivers them, records of CloudTrail, a log file of a trail (also in gzip), or what `aws cloudtrail lookup-events` prints.',
  });
}

const MOST_KEYS = 6;

function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return `a ${typeof value}: ${printable(JSON.stringify(value), 60)}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an object without keys';
  if (keys.includes('digestS3Bucket'))
    return 'a digest file of CloudTrail (it proves log files and holds no records)';
  if (keys.includes('eventsource')) return 'a row of a query (its names are in lower case, its values texts)';
  const named = keys.slice(0, MOST_KEYS).map((key) => printable(key, 40));
  return `an object with the keys ${named.join(', ')}${keys.length > MOST_KEYS ? ', …' : ''}`;
}
