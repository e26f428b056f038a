import type { WaitingSettings } from './back-off';
import type { GuardSettings } from './guard-context';
import { leaseSeconds } from './lease-seconds';

/**
 * The id of a session may have been used again after this time. A session need not be ready, nor stopped, to be deleted:
 * what keeps its id so long is that its client has to see it fail, delete it and create it anew.
 */
const VERIFY_AFTER_SECONDS = 10;

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
