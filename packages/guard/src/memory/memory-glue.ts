import { GuardError, toGuardError } from '@glue-session-guard/problem';
import { applied, fromGlueSession, type SessionStatus } from '@glue-session-guard/session';
import { placeKey } from '../place';
import type { GetResult, GlueSessions, ListResult, SessionRef, StopResult, TagResult } from '../ports';
import type { SessionRequest } from './session-request';
import type { VirtualClock } from './virtual-clock';

/** How long Glue takes, in milliseconds. */
interface Life {
  readonly provisioning: number;
  readonly stopping: number;
}

interface Kept {
  readonly ref: SessionRef;
  readonly request: SessionRequest;
  readonly createdAt: number;
  readonly life: Life;
  stopAskedAt?: number;
  tags: Readonly<Record<string, string>>;
}

/** Glue of every account and Region, in memory. */
export interface MemoryGlue extends GlueSessions {
  /** `createdAt` is now unless told otherwise. */
  create(
    ref: SessionRef,
    request: SessionRequest,
    life: Life & { readonly createdAt?: number },
  ): { readonly createdAt: number };
  /** Undefined when it was deleted, or never was. */
  status(ref: SessionRef): SessionStatus | undefined;
  tags(ref: SessionRef): Readonly<Record<string, string>>;
  /** Accounts whose guard role cannot be assumed, for scenarios. */
  readonly locked: Set<string>;
  /** Regions that an account has not enabled, each by its `placeKey`, for scenarios. */
  readonly disabled: Set<string>;
  /** How often each call was made, in the order of first use. */
  readonly calls: Map<keyof GlueSessions, number>;
}

/** PROVISIONING → READY → STOPPING → STOPPED by the clock; refuses a stop while it provisions, as Glue does. */
export function memoryGlue(clock: VirtualClock): MemoryGlue {
  const sessions = new Map<string, Kept>();
  const locked = new Set<string>();
  const disabled = new Set<string>();
  const calls: MemoryGlue['calls'] = new Map();
  const find = (ref: SessionRef) => sessions.get(keyOf(ref));
  const enter = (call: keyof GlueSessions, ref: SessionRef): GuardError | null => {
    calls.set(call, (calls.get(call) ?? 0) + 1);
    if (locked.has(ref.account)) return noRole(ref);
    return disabled.has(placeKey(ref)) ? notEnabled(ref) : null;
  };

  return {
    locked,
    disabled,
    calls,
    create: (ref, request, life) => {
      const createdAt = life.createdAt ?? clock.now();
      sessions.set(keyOf(ref), { ref, request, createdAt, life, tags: request.tags ?? {} });
      return { createdAt };
    },
    status: (ref) => {
      const kept = find(ref);
      return kept === undefined ? undefined : statusOf(kept, clock.now());
    },
    tags: (ref) => find(ref)?.tags ?? {},
    getSession: async (ref) => {
      const denied = enter('getSession', ref);
      return denied ? { kind: 'denied', error: denied } : getResult(ref, find(ref), clock.now());
    },
    getSessionWithoutTags: async (ref) => {
      const denied = enter('getSessionWithoutTags', ref);
      return denied ? { kind: 'denied', error: denied } : withoutTags(ref, find(ref), clock.now());
    },
    stopSession: async (ref) => {
      const denied = enter('stopSession', ref);
      return denied ? { kind: 'denied', error: denied } : stop(find(ref), clock.now());
    },
    deleteSession: async (ref) => {
      const denied = enter('deleteSession', ref);
      if (denied) return { kind: 'denied', error: denied };
      const result = stop(find(ref), clock.now());
      if (result.kind === 'stopped') sessions.delete(keyOf(ref));
      return result;
    },
    listSessions: async (where, next) => {
      const denied = enter('listSessions', { ...where, id: '' });
      return denied
        ? { kind: locked.has(where.account) ? 'denied' : 'not-enabled', error: denied }
        : list(sessions, { where, start: Number(next ?? 0) }, clock.now());
    },
    tagSession: async (ref, tags) => {
      const denied = enter('tagSession', ref);
      return denied ? { kind: 'not-tagged', error: denied } : tag(ref, find(ref), tags);
    },
  };
}

function statusOf({ createdAt, life, stopAskedAt }: Kept, now: number): SessionStatus {
  if (stopAskedAt !== undefined) return now - stopAskedAt >= life.stopping ? 'STOPPED' : 'STOPPING';
  return now - createdAt >= life.provisioning ? 'READY' : 'PROVISIONING';
}

function stop(kept: Kept | undefined, now: number): StopResult {
  if (kept === undefined) return { kind: 'gone' };
  const status = statusOf(kept, now);
  if (status === 'PROVISIONING') return { kind: 'too-early', status };
  if (status !== 'READY') return { kind: 'already-ended', status };
  kept.stopAskedAt = now;
  return { kind: 'stopped' };
}

function tag(ref: SessionRef, kept: Kept | undefined, tags: Readonly<Record<string, string>>): TagResult {
  if (kept === undefined) {
    return {
      kind: 'not-tagged',
      error: toGuardError(new Error(`no session ${JSON.stringify(ref.id)} to tag`)),
    };
  }
  kept.tags = { ...kept.tags, ...tags };
  return { kind: 'tagged' };
}

interface Listing {
  readonly where: Pick<SessionRef, 'account' | 'region'>;
  readonly start: number;
}

const PAGE = 100;

function list(sessions: ReadonlyMap<string, Kept>, { where, start }: Listing, now: number): ListResult {
  const own = [...sessions.values()].filter(
    ({ ref }) => ref.account === where.account && ref.region === where.region,
  );
  return {
    kind: 'page',
    sessions: own.slice(start, start + PAGE).map((kept) => fromGlueSession(glueItem(kept, now), where)),
    ...(own.length > start + PAGE && { next: String(start + PAGE) }),
  };
}

function getResult(ref: SessionRef, kept: Kept | undefined, now: number): GetResult {
  const answer = withoutTags(ref, kept, now);
  if (answer.kind !== 'found' || kept === undefined) return answer;
  return { kind: 'found', session: { ...answer.session, tags: applied(kept.tags) } };
}

function withoutTags({ account, region }: SessionRef, kept: Kept | undefined, now: number): GetResult {
  if (kept === undefined) return { kind: 'gone' };
  const parsed = fromGlueSession(glueItem(kept, now), { account, region });
  if (parsed.kind === 'malformed') throw parsed.error;
  return { kind: 'found', session: parsed.session };
}

/** As GetSession and ListSessions answer it: no timeout and no tags. */
function glueItem(kept: Kept, now: number): Record<string, unknown> {
  const { tags: _, timeout: __, ...told } = kept.request;
  return {
    Id: kept.ref.id,
    CreatedOn: new Date(kept.createdAt),
    Status: statusOf(kept, now),
    ...Object.fromEntries(Object.entries(told).map(([key, value]) => [pascal(key), value])),
    ...(kept.request.connections === undefined
      ? {}
      : { Connections: { Connections: kept.request.connections.connections } }),
    ...(kept.request.command === undefined ? {} : { Command: { Name: kept.request.command.name } }),
  };
}

function pascal(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function noRole({ account }: SessionRef): GuardError {
  return new GuardError(
    'GSG_ASSUME_ROLE_DENIED',
    `the guard role of account ${account} could not be assumed`,
    {
      hint: 'Check that the access StackSet reached the account and that its guard role still trusts the hub.',
    },
  );
}

function notEnabled({ account, region }: SessionRef): GuardError {
  return new GuardError(
    'GSG_MEMBER_REGION_NOT_ENABLED',
    `the Region ${region} is not enabled in account ${account}`,
    { hint: 'Enable the Region in the account, or leave it out of `regions:` in the limit file of its OU.' },
  );
}

/** A tuple as JSON: ids may hold any character, so no separator is safe. */
function keyOf({ account, region, id }: SessionRef): string {
  return JSON.stringify([account, region, id]);
}
