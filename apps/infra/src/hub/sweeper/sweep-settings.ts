import { Duration } from 'aws-cdk-lib';

/** Reading an organization of 10,000 accounts at the pace that Organizations allows, and a message for each place. */
export const PLAN_TIMEOUT = Duration.minutes(15);

/**
 * A few calls where all is well; some hundred stops where an account is swept for the first time. What is left when the
 * time is up, the next receipt of the message or the next sweep goes on with: the ledger knows what was done. A claim of
 * the sweeper holds longer than this: `TIMEOUT_SECONDS` of apps/sweeper is the same.
 */
export const REGION_TIMEOUT = Duration.minutes(5);

export const CANARY_TIMEOUT = Duration.minutes(1);

/** Sixteen queries, a write and a message for each session: a second or two, for 1,600 of them some ten. */
export const DUE_TIMEOUT = Duration.minutes(1);

/** Accounts × Regions of one invocation, which waits for their answers side by side. */
export const REGION_BATCH = 5;
