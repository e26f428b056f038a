import type { WaitingSettings } from './back-off';
import type { GuardSettings } from './guard-context';
import { leaseSeconds } from './lease-seconds';

/**
 * The id of a session may have been used again after this time: a session has to start, and be stopped and deleted first,
 * and the quickest Glue starts one is half a minute.
 */
const VERIFY_AFTER_SECONDS = 30;

/**
 * What the guard goes by wherever it runs.
 *
 * @param invocationSeconds the timeout of the function
 */
export function guardSettings(waiting: WaitingSettings, invocationSeconds: number): GuardSettings {
  return {
    waiting,
    leaseSeconds: leaseSeconds(waiting, invocationSeconds),
    verifyAfterSeconds: VERIFY_AFTER_SECONDS,
  };
}
