import { createHash } from 'node:crypto';
import type { AwsCall } from './call';
import { isAdministrator } from './credentials';

/** Ids of sessions begin so in the fault suite, so that a call about one can be told from its text. */
export const DRILLED = 'drill-';
const SESSION_ID = new RegExp(`${DRILLED}[a-z]+-\\d+`);

/** The session that a call is about, if it names one of the fault suite's. */
export function sessionIdIn({ body }: Pick<AwsCall, 'body'>): string | undefined {
  return SESSION_ID.exec(body)?.[0];
}

/** True for what the function calls, the guard role included; false for the tests' own calls. */
export function isOfRole({ accessKeyId }: Pick<AwsCall, 'accessKeyId'>): boolean {
  return !isAdministrator(accessKeyId);
}

/**
 * A number from 0 up to 1 for each call, the same for the same seed: it depends on the action, the session and how often
 * both were seen, never on which of several processes was faster.
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
