import { type Envelope, type Fault, identityOf, malformed } from './envelope';
import { type Facts, factsOf } from './facts';
import { excerpt, isObject, type JsonObject, objectOrNull, textOrNull } from './json';
import type { ParsedEvent } from './parsed-event';
import { issuerArn, principalOf } from './principal';
import { isCreatedBy } from './same-creation';
import { isSessionId, LONGEST_ID, type Principal, type Session } from './session';
import type { SessionSources } from './session-sources';
import { parseTime } from './time';

/** The session an accepted event tells of, or what of its detail cannot be read. */
export function sessionFromEvent(envelope: Envelope): ParsedEvent {
  const { detail } = envelope;
  const sources: SessionSources = {
    applied: responseSession(detail),
    requested: requestOf(detail),
    seen: 'event',
  };
  const id = textOrNull(sources.applied?.id) ?? textOrNull(sources.requested?.id);
  const createdByGlue = parseTime(sources.applied?.createdOn);
  const calledAt = parseTime(detail.eventTime);
  const createdAt = createdByGlue ?? calledAt;
  // CloudTrail leaves out what is above 100 KB, and Glue answers with the arguments that it was given.
  const isLeftOut = sources.applied === null && sources.requested === null;
  if (isLeftOut && calledAt !== undefined) return unnamed(envelope, calledAt);
  if (id === null || !isSessionId(id) || createdAt === undefined) {
    return malformed(identityOf(envelope, detail), detailFaults(detail, id, createdAt));
  }
  const createdAtFrom = createdByGlue === undefined ? 'event' : 'glue';
  if (createdByGlue !== undefined && calledAt !== undefined && !isCreatedBy(calledAt, createdByGlue))
    return repeated(envelope, { ...sources, requested: null }, { id, createdAt, createdAtFrom });
  const own = { id, createdAt, createdAtFrom, calledAt } as const;
  const session = assemble(envelope, factsOf(sources), own);
  const requestOrigin = excerpt(sources.requested?.requestOrigin);
  return { kind: 'session', session: requestOrigin === null ? session : { ...session, requestOrigin } };
}

/**
 * A call with the id of a session that runs, and with the same parameters, succeeds and creates nothing. Neither its caller nor
 * what it asks for, tags above all, are those of the session's creation. Decision 31.
 */
function repeated(
  envelope: Envelope,
  sources: SessionSources,
  own: Pick<Session, 'id' | 'createdAt' | 'createdAtFrom'>,
): ParsedEvent {
  const { principal: _, ...session } = assemble(envelope, factsOf(sources), { ...own, calledAt: undefined });
  return { kind: 'session', session };
}

/** Field by field: spreading the facts was measured to cost as much again as all of the reading before it. */
function assemble(
  envelope: Envelope,
  facts: Facts,
  own: Pick<Session, 'id' | 'createdAt' | 'createdAtFrom'> & { readonly calledAt: number | undefined },
): Session {
  const { account, region, detail } = envelope;
  const eventId = excerpt(detail.eventID);
  const session: Omit<Session, 'eventId' | 'calledAt'> & { eventId?: string; calledAt?: number } = {
    id: own.id,
    account,
    region,
    createdAt: own.createdAt,
    createdAtFrom: own.createdAtFrom,
    seen: 'event',
    principal: withOwner(principalOf(detail.userIdentity, account), detail.userIdentity, facts),
    status: facts.status,
    workers: facts.workers,
    workerType: facts.workerType,
    dpus: facts.dpus,
    idleTimeoutMinutes: facts.idleTimeoutMinutes,
    timeoutMinutes: facts.timeoutMinutes,
    connections: facts.connections,
    glueVersion: facts.glueVersion,
    securityConfiguration: facts.securityConfiguration,
    tags: facts.tags,
    sessionType: facts.sessionType,
    command: facts.command,
    runtimeRole: facts.runtimeRole,
  };
  if (own.calledAt !== undefined) session.calledAt = own.calledAt;
  if (eventId !== null) session.eventId = eventId;
  return session;
}

function unnamed(envelope: Envelope, calledAt: number): ParsedEvent {
  const { account, region, detail } = envelope;
  const principal = principalOf(detail.userIdentity, account);
  const call = { account, region, calledAt, principal, eventId: excerpt(detail.eventID) };
  return { kind: 'unnamed', call, identity: identityOf(envelope, detail) };
}

function responseSession(detail: JsonObject): JsonObject | null {
  return objectOrNull(objectOrNull(detail.responseElements)?.session);
}

/**
 * The request, or null when CloudTrail left it out: it does so above 100 KB, which a caller can bring about with long
 * default arguments. Id and Command are required by Glue, so an object with neither is a stand-in for the request.
 */
function requestOf(detail: JsonObject): JsonObject | null {
  const request = detail.requestParameters;
  if (!isObject(request) || request.omitted === true) return null;
  return request.id === undefined && request.command === undefined ? null : request;
}

/** A Studio notebook creates its session as its own runtime role: then only the `owner` tag hints at a person. */
function withOwner(principal: Principal, userIdentity: unknown, { tags, runtimeRole }: Facts): Principal {
  const owner = tags.known && Object.hasOwn(tags.value, 'owner') ? textOrNull(tags.value.owner) : null;
  if (principal.type !== 'AssumedRole' || owner === null) return principal;
  const role = issuerArn(userIdentity);
  const isRuntime = principal.name === 'GlueJobRunnerSession' || (role !== null && role === runtimeRole);
  return isRuntime ? { ...principal, ownerTag: owner } : principal;
}

function detailFaults(detail: JsonObject, id: string | null, createdAt: number | undefined): Fault[] {
  const faults: Fault[] = [];
  if (id === null || !isSessionId(id)) {
    const path = 'detail.responseElements.session.id, else detail.requestParameters.id,';
    faults.push({ path, got: id ?? undefined, expected: `1 to ${LONGEST_ID} characters` });
  }
  if (createdAt === undefined) {
    faults.push({
      path: 'detail.eventTime',
      got: detail.eventTime,
      expected: 'a time such as 2026-11-03T10:15:00Z',
    });
  }
  return faults;
}
