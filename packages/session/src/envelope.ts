import { GuardError } from '@glue-session-guard/problem';
import { excerpt, isObject, type JsonObject, objectOrNull, shown } from './json';
import type { EventIdentity, ParsedEvent } from './parsed-event';

/**
 * The EventBridge envelope, checked; `account` and `region` are stamped by AWS, `detail` is only claimed.
 *
 * Events are read by hand (`json.ts`, `told.ts`), not with zod, because every session of the organization comes
 * this way: a zod 4 schema of the same fields alone brought the rate down to half of that of JSON.parse; reading by
 * hand, with everything else this package does, keeps it at 0.77. Decision 12.
 */
export interface Envelope {
  readonly kind: 'envelope';
  readonly source: string;
  readonly detailType: string;
  readonly account: string;
  readonly region: string;
  readonly detail: JsonObject;
}

export type Malformed = Extract<ParsedEvent, { kind: 'malformed' }>;

/** The envelope, or what is wrong with it: every fault of the envelope in one message. */
export function readEnvelope(json: unknown): Envelope | Malformed {
  if (!isObject(json))
    return malformed(NOT_KNOWN, [{ path: 'the event', got: json, expected: 'a JSON object' }]);
  const { source, 'detail-type': detailType, account, region, detail } = json;
  if (
    typeof source === 'string' &&
    typeof detailType === 'string' &&
    isAccount(account) &&
    isRegion(region) &&
    isObject(detail)
  ) {
    return { kind: 'envelope', source, detailType, account, region, detail };
  }
  return malformed(identityOf(json, objectOrNull(detail)), envelopeFaults(json));
}

/** What an event says of itself, believed or not; for records of events that become no session. */
export function identityOf(envelope: JsonObject | Envelope, detail: JsonObject | null): EventIdentity {
  return {
    eventId: excerpt(detail?.eventID),
    account: excerpt(envelope.account),
    region: excerpt(envelope.region),
    sessionId:
      excerpt(objectOrNull(objectOrNull(detail?.responseElements)?.session)?.id) ??
      excerpt(objectOrNull(detail?.requestParameters)?.id),
  };
}

export interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

export function malformed(identity: EventIdentity, faults: readonly Fault[]): Malformed {
  const list = faults.map(({ path, got, expected }) => `${path} is ${shown(got)}, expected ${expected}`);
  const error = new GuardError('GSG_EVENT_MALFORMED', `The event cannot be read: ${list.join('; ')}`, {
    hint: 'Compare it with the CloudTrail events of test/events; the guard takes the whole EventBridge envelope.',
    facts: { ...identity },
  });
  return { kind: 'malformed', error, identity };
}

export const NOT_KNOWN: EventIdentity = { eventId: null, account: null, region: null, sessionId: null };

const ACCOUNT = /^\d{12}$/;
// eu-west-1, us-gov-east-1, us-iso-west-1, eusc-de-east-1
const REGION = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;

function isAccount(value: unknown): value is string {
  return typeof value === 'string' && ACCOUNT.test(value);
}

function isRegion(value: unknown): value is string {
  return typeof value === 'string' && REGION.test(value);
}

function envelopeFaults(json: JsonObject): Fault[] {
  const { source, 'detail-type': detailType, account, region, detail } = json;
  const faults: Fault[] = [];
  if (typeof source !== 'string') faults.push({ path: 'source', got: source, expected: 'text' });
  if (typeof detailType !== 'string') faults.push({ path: 'detail-type', got: detailType, expected: 'text' });
  if (!isAccount(account)) faults.push({ path: 'account', got: account, expected: '12 digits, as text' });
  if (!isRegion(region)) faults.push({ path: 'region', got: region, expected: 'a Region such as eu-west-1' });
  if (!isObject(detail)) faults.push({ path: 'detail', got: detail, expected: 'an object' });
  return faults;
}
