import { type Observing, tellObserved } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { Telemetry } from './telemetry';

export interface ObservedDeps {
  readonly observing: Observing;
  readonly telemetry: Telemetry;
}

/** Each hour: hands yesterday's digest of what was only observed over, unless an earlier run did. */
export function createObserved({ observing, telemetry }: ObservedDeps): () => Promise<void> {
  return async () => {
    try {
      telemetry.observed(await tellObserved(observing));
    } catch (error) {
      const failure = toGuardError(error);
      telemetry.failure('observed digest failed', failure);
      throw failure;
    } finally {
      telemetry.flush();
    }
  };
}
