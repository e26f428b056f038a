import {
  applied,
  type ConnectionNetwork,
  completeSession,
  fromGlueSession,
  type ParsedEvent,
  parseEvent,
  parseEventText,
  type Session,
} from '@glue-session-guard/session';
import type { BaseSession, DecisionCase, EventChanges } from './decision-case';
import { mergePatch } from './merge-patch';

/** When the base session was created, in each of its three tellings. */
export const CREATED_AT = Date.parse('2026-11-23T09:00:00Z');
const ACCOUNT = '333333333333';
const REGION = 'eu-west-1';

/** The session a case is about, read as the guard reads it: from an event, from Glue, or from both. */
export function sessionOf(given: DecisionCase, base: BaseSession): ParsedEvent {
  const { event, glue } = given;
  const answered = glue === undefined ? undefined : sessionFromGlue(given, base);
  if (event === undefined) return { kind: 'session', session: answered ?? sessionFromFacts(given, base) };
  const created = readEvent(event, given, base);
  if (created.kind !== 'session' || answered === undefined) return created;
  return { kind: 'session', session: completeSession(created.session, answered) };
}

function readEvent(
  changes: EventChanges,
  { account = ACCOUNT, region = REGION }: DecisionCase,
  base: BaseSession,
) {
  if (typeof changes === 'string') return parseEventText(changes);
  const { request = {}, response = {}, identity = {}, detail = {}, envelope = {} } = changes;
  const own = { account, region, detail: { recipientAccountId: account, awsRegion: region } };
  const told = {
    requestParameters: request === 'left out' ? null : request,
    responseElements: response === null ? null : { session: response },
    userIdentity: identity,
  };
  const event = [own, { detail: told }, { detail }, envelope].reduce(mergePatch, base.event);
  return parseEvent(request === 'left out' ? mergePatch(event, LEFT_OUT) : event);
}

/** What CloudTrail writes in the place of a request above 100 KB. */
const LEFT_OUT = {
  detail: {
    requestParameters: { omitted: true, originalSize: 131904, reason: 'requestParameters too large' },
  },
};

function sessionFromGlue(
  { glue, glueTags, account = ACCOUNT, region = REGION }: DecisionCase,
  base: BaseSession,
): Session {
  const found = { account, region, ...(glueTags && { tags: glueTags }) };
  const parsed = fromGlueSession(mergePatch(base.glue, glue), found);
  if (parsed.kind === 'malformed') throw parsed.error;
  return parsed.session;
}

function sessionFromFacts(
  { session, account = ACCOUNT, region = REGION }: DecisionCase,
  base: BaseSession,
): Session {
  const { id, seen = 'event', eventId, creator, networks, ...changes } = session ?? {};
  return {
    id: 'case',
    account,
    region,
    createdAt: CREATED_AT,
    createdAtFrom: 'glue',
    seen,
    ...(eventId !== undefined && { eventId }),
    ...(id !== undefined && { id }),
    ...(networks && { connectionNetworks: networksOf(networks) }),
    ...(creator && { principal: { type: 'AssumedRole', name: 'on-call', arns: creator } }),
    sessionType: null,
    command: 'glueetl',
    runtimeRole: null,
    status: applied('READY'),
    ...base.session,
    ...changes,
  };
}

type Networks = NonNullable<NonNullable<DecisionCase['session']>['networks']>;

function networksOf(told: Networks): ReadonlyMap<string, ConnectionNetwork> {
  const failure = { code: 'GSG_GLUE_DENIED', message: 'glue:GetConnection was refused', hint: '' };
  return new Map(
    Object.entries(told).map(([name, kind]) => [name, kind === 'unread' ? { kind, failure } : { kind }]),
  );
}
