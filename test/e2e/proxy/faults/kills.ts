import type { AwsCall, Layer } from '../call';
import { isOfRole } from '../iam/credentials';
import { sessionIdIn } from './draws';
import { ConnectionCut } from './outage';

/** A moment in the work on one session: just before one of its calls takes effect, or just after. */
export interface Moment {
  /** `dynamodb:UpdateItem`. */
  readonly call: string;
  /** Which of the session's calls of that name, from 1. */
  readonly time: number;
  readonly when: 'before' | 'after';
}

export interface Kills {
  readonly layer: Layer;
  /** The moments that were reached. */
  readonly made: () => readonly Moment[];
}

/** Kills the process that works on a session, once, when the session's moment is reached. */
export function kills(moments: ReadonlyMap<string, Moment>, kill: (userAgent: string) => void): Kills {
  const seen = new Map<string, number>();
  const made: Moment[] = [];

  function momentOf(call: AwsCall): Moment | undefined {
    const id = isOfRole(call) ? sessionIdIn(call) : undefined;
    const moment = id === undefined ? undefined : moments.get(id);
    const name = `${call.service}:${call.action}`;
    if (moment?.call !== name) return undefined;
    const times = (seen.get(`${id} ${name}`) ?? 0) + 1;
    seen.set(`${id} ${name}`, times);
    return times === moment.time ? moment : undefined;
  }

  const layer: Layer = async (call, next) => {
    const moment = momentOf(call);
    if (moment === undefined) return next(call);
    if (moment.when === 'after') await next(call);
    made.push(moment);
    kill(call.headers['user-agent'] ?? '');
    throw new ConnectionCut('killed');
  };
  return { layer, made: () => made };
}
