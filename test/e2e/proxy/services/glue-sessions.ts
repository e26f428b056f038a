import type { Clock } from '../../harness/clock';
import { type AwsCall, type AwsReply, type Layer, type Next, text } from '../call';
import { isAdministrator } from '../iam/credentials';
import { isRecord } from '../parse-call';
import { errorReply, jsonReply } from '../replies';

/** How long Glue says STOPPING before it says STOPPED. */
const STOPPING_SECONDS = 5;

/** The values of a CreateSession request that Glue keeps and moto drops, beside the status. */
const KEPT = [
  'NumberOfWorkers',
  'WorkerType',
  'IdleTimeout',
  'MaxCapacity',
  'Connections',
  'SecurityConfiguration',
  'GlueVersion',
  'SessionType',
];

export interface GlueSessions {
  readonly layer: Layer;
  /** The next session with this id provisions for this long. Other sessions are READY at once. */
  provisions(id: string, seconds: number): void;
  /** The next session with this id provisions for this long and then fails. */
  fails(id: string, seconds: number): void;
  /** Every session that had this id in this place, oldest first. Ids are used again after deletion. */
  livesOf(place: Pick<AwsCall, 'account' | 'region'>, id: string): readonly Life[];
}

/** The life of one session, from its creation. Times in milliseconds since the epoch. */
export interface Life {
  readonly request: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly start: Start;
  stoppedAt?: number;
  deletedAt?: number;
  /** Who stopped or deleted it first: a role that the guard assumed, or an administrator in the tests. */
  endedBy?: 'role' | 'administrator';
}

interface Start {
  readonly seconds: number;
  readonly ends: 'READY' | 'FAILED';
}

interface Sessions {
  readonly clock: Clock;
  readonly lives: Map<string, readonly Life[]>;
  readonly starts: Map<string, Start>;
}

const AT_ONCE: Start = { seconds: 0, ends: 'READY' };

/** Gives moto's sessions a life cycle: PROVISIONING → READY (or FAILED) → STOPPING → STOPPED, by the suite's clock. */
export function glueSessions(clock: Clock): GlueSessions {
  const sessions: Sessions = { clock, lives: new Map(), starts: new Map() };
  return {
    layer: (call, next) => (call.service === 'glue' ? answer(sessions, call, next) : next(call)),
    provisions: (id, seconds) => void sessions.starts.set(id, { seconds, ends: 'READY' }),
    fails: (id, seconds) => void sessions.starts.set(id, { seconds, ends: 'FAILED' }),
    livesOf: (place, id) => sessions.lives.get(keyOf(place, id)) ?? [],
  };
}

async function answer(sessions: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  switch (call.action) {
    case 'CreateSession':
      return create(sessions, call, next);
    case 'GetSession':
    case 'ListSessions':
      return overlaid(sessions, call, await next(call));
    case 'StopSession':
      return stop(sessions, call, next);
    case 'DeleteSession':
      return remove(sessions, call, next);
    default:
      return next(call);
  }
}

async function create(sessions: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  const reply = await next(call);
  if (reply.status !== 200) return reply;
  const { Id, Role, Command } = call.input;
  const id = text(Id);
  const start = sessions.starts.get(id) ?? AT_ONCE;
  sessions.starts.delete(id);
  const earlier = sessions.lives.get(keyOf(call, id)) ?? [];
  const life: Life = { request: call.input, createdAt: sessions.clock.now(), start };
  sessions.lives.set(keyOf(call, id), [...earlier, life]);
  return jsonReply({ Session: overlay(sessions, call, { Id, Role, Command }) });
}

async function stop(sessions: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  const life = currentLife(sessions, call, text(call.input.Id));
  const status = life === undefined ? 'READY' : statusOf(life, sessions.clock.now());
  if (status !== 'READY') return illegalState(call, status);
  const reply = await next(call);
  if (life !== undefined && reply.status === 200) {
    life.stoppedAt = sessions.clock.now();
    life.endedBy ??= enderOf(call);
  }
  return reply;
}

async function remove(sessions: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  const life = currentLife(sessions, call, text(call.input.Id));
  const status = life === undefined ? 'READY' : statusOf(life, sessions.clock.now());
  if (status === 'PROVISIONING') return illegalState(call, status);
  const reply = await next(call);
  if (life !== undefined && reply.status === 200) {
    life.deletedAt = sessions.clock.now();
    life.endedBy ??= enderOf(call);
  }
  return reply;
}

function illegalState(call: AwsCall, status: string): AwsReply {
  return errorReply(call, 'IllegalSessionStateException', `Session is in ${status} status`);
}

function enderOf({ accessKeyId }: AwsCall): NonNullable<Life['endedBy']> {
  return isAdministrator(accessKeyId) ? 'administrator' : 'role';
}

function overlaid(sessions: Sessions, call: AwsCall, reply: AwsReply): AwsReply {
  const body: unknown = JSON.parse(reply.body);
  if (reply.status !== 200 || !isRecord(body)) return reply;
  if (isRecord(body.Session)) return jsonReply({ ...body, Session: overlay(sessions, call, body.Session) });
  const listed = Array.isArray(body.Sessions) ? body.Sessions.filter(isRecord) : [];
  return jsonReply({ ...body, Sessions: listed.map((session) => overlay(sessions, call, session)) });
}

function overlay(sessions: Sessions, call: AwsCall, session: Record<string, unknown>) {
  const life = currentLife(sessions, call, text(session.Id));
  if (life === undefined) return session;
  const { MaxCapacity: _invented, ErrorMessage: _placeholder, ...told } = session;
  const kept = KEPT.filter((key) => life.request[key] !== undefined).map((key) => [key, life.request[key]]);
  const own = { CreatedOn: life.createdAt / 1000, Status: statusOf(life, sessions.clock.now()) };
  return { ...told, ...Object.fromEntries(kept), ...own };
}

function statusOf({ createdAt, stoppedAt, start }: Life, now: number): string {
  if (stoppedAt !== undefined) return now < stoppedAt + STOPPING_SECONDS * 1000 ? 'STOPPING' : 'STOPPED';
  return now < createdAt + start.seconds * 1000 ? 'PROVISIONING' : start.ends;
}

/** The session that has this id now. */
function currentLife({ lives }: Sessions, call: AwsCall, id: string): Life | undefined {
  const life = lives.get(keyOf(call, id))?.at(-1);
  return life?.deletedAt === undefined ? life : undefined;
}

function keyOf({ account, region }: Pick<AwsCall, 'account' | 'region'>, id: string): string {
  return `${account}/${region}/${id}`;
}
