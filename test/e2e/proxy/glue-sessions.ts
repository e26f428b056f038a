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

interface Life {
  readonly request: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly readyAt: number;
  stoppedAt?: number;
}

export interface GlueSessions {
  readonly layer: Layer;
  /** The next session with this id provisions for so long; others are READY at once. */
  provisions(id: string, seconds: number): void;
}

/** Gives moto's sessions a life cycle: PROVISIONING → READY → STOPPING → STOPPED, by the suite's clock. */
export function glueSessions(clock: Clock): GlueSessions {
  const lives = new Map<string, Life>();
  const provisioning = new Map<string, number>();
  const layer: Layer = async (call, next) => {
    if (call.service !== 'glue') return next(call);
    switch (call.action) {
      case 'CreateSession':
        return create(call, next);
      case 'GetSession':
      case 'ListSessions':
        return overlaid(call, await next(call));
      case 'StopSession':
        return stop(call, next);
      case 'DeleteSession':
        lives.delete(keyOf(call, text(call.input.Id)));
        return next(call);
      default:
        return next(call);
    }
  };

  async function create(call: AwsCall, next: Next): Promise<AwsReply> {
    const reply = await next(call);
    if (reply.status !== 200) return reply;
    const id = text(call.input.Id);
    const createdAt = clock.now();
    const readyAt = createdAt + (provisioning.get(id) ?? 0) * 1000;
    provisioning.delete(id);
    lives.set(keyOf(call, id), { request: call.input, createdAt, readyAt });
    return jsonReply({
      Session: overlay(call, { Id: id, Role: call.input.Role, Command: call.input.Command }),
    });
  }

  async function stop(call: AwsCall, next: Next): Promise<AwsReply> {
    const life = lives.get(keyOf(call, text(call.input.Id)));
    const status = life === undefined ? undefined : statusOf(life);
    if (life !== undefined && status !== 'READY') {
      return errorReply(call, 'IllegalSessionStateException', `Session is in ${status} status`);
    }
    const reply = await next(call);
    if (life !== undefined && reply.status === 200) life.stoppedAt = clock.now();
    return reply;
  }

  function overlaid(call: AwsCall, reply: AwsReply): AwsReply {
    if (reply.status !== 200) return reply;
    const body: unknown = JSON.parse(reply.body);
    if (!isRecord(body)) return reply;
    if (isRecord(body.Session)) return jsonReply({ ...body, Session: overlay(call, body.Session) });
    const listed = Array.isArray(body.Sessions) ? body.Sessions.filter(isRecord) : [];
    return jsonReply({ ...body, Sessions: listed.map((session) => overlay(call, session)) });
  }

  function overlay(call: AwsCall, session: Record<string, unknown>): Record<string, unknown> {
    const life = lives.get(keyOf(call, text(session.Id)));
    if (life === undefined) return session;
    const { MaxCapacity: _invented, ErrorMessage: _placeholder, ...told } = session;
    const kept = KEPT.filter((key) => life.request[key] !== undefined).map((key) => [key, life.request[key]]);
    return { ...told, ...Object.fromEntries(kept), CreatedOn: life.createdAt / 1000, Status: statusOf(life) };
  }

  function statusOf(life: Life): string {
    const now = clock.now();
    if (life.stoppedAt !== undefined)
      return now < life.stoppedAt + STOPPING_SECONDS * 1000 ? 'STOPPING' : 'STOPPED';
    return now < life.readyAt ? 'PROVISIONING' : 'READY';
  }

  return { layer, provisions: (id, seconds) => void provisioning.set(id, seconds) };
}

function keyOf(call: AwsCall, id: string): string {
  return `${call.account}/${call.region}/${id}`;
}
