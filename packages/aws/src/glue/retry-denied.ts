import type { GlueClient } from '@aws-sdk/client-glue';
import type { Place } from '@glue-session-guard/guard';
import { isDenied } from '../sdk/aws-error';
import { type MemberCall, memberCall } from './member-call';

/** Sends a call that only reads. When Glue denies it, it is sent again before the denial is thrown. */
export type RetriedRead = MemberCall;

/**
 * Glue denies GetSession of tagged sessions now and then although IAM allows it. AWS's own client in SageMaker Unified Studio
 * says so in a comment, and tries three times, half a second apart.
 */
const ATTEMPTS = 3;
const APART_MS = 500;

/**
 * Reads of Glue that are denied by chance are made again. A role that cannot be assumed is not: its error is not Glue's.
 * @param clientFor asked before each attempt, because a denial drops the client
 */
export function retriedRead(
  clientFor: (place: Place) => GlueClient,
  wait: (milliseconds: number) => Promise<void>,
): RetriedRead {
  const call = memberCall(clientFor);
  return async (place, send) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call(place, send);
      } catch (error) {
        if (attempt === ATTEMPTS || !isDenied(error)) throw error;
        await wait(APART_MS);
      }
    }
  };
}
