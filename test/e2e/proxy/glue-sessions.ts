import type { Clock } from '../harness/clock';
import { type AwsCall, type AwsReply, type Layer, type Next, text } from './call';
import { isRecord } from './parse-call';
import { errorReply, jsonReply } from './replies';

/** How long Glue says STOPPING before it says STOPPED. */
const STOPPING_SECONDS = 5;

/** What Glue keeps of a CreateSession request and moto drops, beside the status. */
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
  /** The next session with this id provisions for so long; others are READY at once. */
  provisions(id: string, seconds: number): void;
}

interface Life {
  readonly request: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly readyAt: number;
  stoppedAt?: number;
}

interface Sessions {
  readonly clock: Clock;
  readonly lives: Map<string, Life>;
  readonly provisioning: Map<string, number>;
}

/** Gives moto's sessions a life cycle: PROVISIONING → READY → STOPPING → STOPPED, by the suite's clock. */
export function glueSessions(clock: Clock): GlueSessions {
  const sessions: Sessions = { clock, lives: new Map(), provisioning: new Map() };
  return {
    layer: (call, next) => (call.service === 'glue' ? answer(sessions, call, next) : next(call)),
    provisions: (id, seconds) => void sessions.provisioning.set(id, seconds),
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
      sessions.lives.delete(keyOf(call, text(call.input.Id)));
      return next(call);
    default:
      return next(call);
  }
}

async function create(sessions: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  const reply = await next(call);
  if (reply.status !== 200) return reply;
  const { Id, Role, Command } = call.input;
  const id = text(Id);
  const createdAt = sessions.clock.now();
  const readyAt = createdAt + (sessions.provisioning.get(id) ?? 0) * 1000;
  sessions.provisioning.delete(id);
  sessions.lives.set(keyOf(call, id), { request: call.input, createdAt, readyAt });
  return jsonReply({ Session: overlay(sessions, call, { Id, Role, Command }) });
}

async function stop({ clock, lives }: Sessions, call: AwsCall, next: Next): Promise<AwsReply> {
  const life = lives.get(keyOf(call, text(call.input.Id)));
  const status = life === undefined ? undefined : statusOf(life, clock.now());
  if (life !== undefined && status !== 'READY') {
    return errorReply(call, 'IllegalSessionStateException', `Session is in ${status} status`);
  }
  const reply = await next(call);
  if (life !== undefined && reply.status === 200) life.stoppedAt = clock.now();
  return reply;
}

function overlaid(sessions: Sessions, call: AwsCall, reply: AwsReply): AwsReply {
  const body: unknown = JSON.parse(reply.body);
  if (reply.status !== 200 || !isRecord(body)) return reply;
  if (isRecord(body.Session)) return jsonReply({ ...body, Session: overlay(sessions, call, body.Session) });
  const listed = Array.isArray(body.Sessions) ? body.Sessions.filter(isRecord) : [];
  return jsonReply({ ...body, Sessions: listed.map((session) => overlay(sessions, call, session)) });
}

function overlay({ clock, lives }: Sessions, call: AwsCall, session: Record<string, unknown>) {
  const life = lives.get(keyOf(call, text(session.Id)));
  if (life === undefined) return session;
  const { MaxCapacity: _invented, ErrorMessage: _placeholder, ...told } = session;
  const kept = KEPT.filter((key) => life.request[key] !== undefined).map((key) => [key, life.request[key]]);
  const own = { CreatedOn: life.createdAt / 1000, Status: statusOf(life, clock.now()) };
  return { ...told, ...Object.fromEntries(kept), ...own };
}

function statusOf({ stoppedAt, readyAt }: Life, now: number): string {
  if (stoppedAt !== undefined) return now < stoppedAt + STOPPING_SECONDS * 1000 ? 'STOPPING' : 'STOPPED';
  return now < readyAt ? 'PROVISIONING' : 'READY';
}

function keyOf(call: AwsCall, id: string): string {
  return `${call.account}/${call.region}/${id}`;
}
