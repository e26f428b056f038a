import { Duration } from 'aws-cdk-lib';

/** Ten sessions at a few AWS calls each, with room for retries; waiting for a session happens on the queue. */
export const ENFORCER_TIMEOUT = Duration.seconds(60);
