import type { AwsCall, Layer } from '../call';
import { isOfRole } from '../iam/credentials';
import { errorReply } from '../replies';
import { ALERT_HANDED_OVER, isHandOver } from './alert-queues';
import { drawsOf } from './draws';
import { ConnectionCut } from './outage';

export interface Broken {
  readonly layer: Layer;
  readonly broken: () => number;
  /** Calls that took effect although their answer was lost, such as `glue:StopSession`. */
  readonly answersLost: (call: string) => number;
}

/** How a call breaks, in equal shares. Only the last kind of call took effect. */
const WAYS = ['500', '503', 'cut before', 'cut after'] as const;

/** Breaks this share of the function's calls: with faults of the service, and with connections reset before or after the effect. */
export function brokenCalls(seed: string, share: number): Broken {
  const draw = drawsOf(seed);
  const lost: string[] = [];
  let broken = 0;
  const layer: Layer = async (call, next) => {
    const drawn = isOfRole(call) ? draw(call) : 1;
    if (drawn >= share) return next(call);
    broken += 1;
    const way = WAYS[Math.floor((drawn / share) * WAYS.length)] ?? '500';
    if (way === 'cut after') {
      await next(call);
      lost.push(isHandOver(call) ? ALERT_HANDED_OVER : `${call.service}:${call.action}`);
    }
    if (way === '500' || way === '503') return faultOfService(call, Number(way));
    throw new ConnectionCut(way);
  };
  return {
    layer,
    broken: () => broken,
    answersLost: (call) => lost.filter((entry) => entry === call).length,
  };
}

function faultOfService(call: AwsCall, status: number) {
  const code = status === 503 ? 'ServiceUnavailable' : 'InternalServerError';
  return errorReply(call, code, 'Please try again', status);
}
