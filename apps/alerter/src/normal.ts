import { tellWaiting, type Waiting } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { Telemetry } from './telemetry';

export interface NormalDeps {
  readonly waiting: Waiting;
  readonly telemetry: Telemetry;
}

/**
 * Each minute: tells people of what waits in the normal lane. A mail that SNS did not take is no failure of the run: its
 * alerts stay on the queue, whose age has an alarm.
 */
export function createNormal({ waiting, telemetry }: NormalDeps): () => Promise<void> {
  return async () => {
    try {
      const told = await tellWaiting(waiting);
      telemetry.unreadable(told.unreadable);
      telemetry.told(told);
      telemetry.muted(told.muted);
      telemetry.undeleted(told.undeleted);
    } catch (error) {
      const failure = toGuardError(error);
      telemetry.failure('normal lane failed', failure);
      throw failure;
    } finally {
      telemetry.flush();
    }
  };
}
