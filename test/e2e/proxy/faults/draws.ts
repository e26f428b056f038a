import { createHash } from 'node:crypto';
import type { AwsCall } from '../call';

/** Session ids of the fault suite begin like this, so that the text of a call shows which session it is about. */
export const DRILLED = 'drill-';
const SESSION_ID = new RegExp(`${DRILLED}[a-z]+-\\d+`);

/** The session of the fault suite that a call names, if it names one. */
export function sessionIdIn({ body }: Pick<AwsCall, 'body'>): string | undefined {
  return SESSION_ID.exec(body)?.[0];
}

/**
 * A number from 0 up to 1 for each call, the same for the same seed. It depends on the action, the session and how often
 * both were seen before, never on which of several processes was faster.
 */
export function drawsOf(seed: string): (call: AwsCall) => number {
  const seen = new Map<string, number>();
  return (call) => {
    const subject = `${call.service}:${call.action}:${sessionIdIn(call) ?? ''}`;
    const times = (seen.get(subject) ?? 0) + 1;
    seen.set(subject, times);
    return createHash('sha256').update(`${seed}/${subject}/${times}`).digest().readUInt32LE(0) / 2 ** 32;
  };
}
