import { handOutDue, type Ledger, type LookQueue } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { Telemetry } from './telemetry';

export interface DueDeps {
  readonly ledger: Pick<Ledger, 'due' | 'moveDue'>;
  readonly looks: LookQueue;
  readonly clock: () => number;
  readonly telemetry: Telemetry;
}

/** Each minute: has the enforcer judge anew what the clock bounds. Throws when something could not be handed out. */
export function createDue({ ledger, looks, clock, telemetry }: DueDeps): () => Promise<void> {
  return async () => {
    try {
      const handed = await handOutDue({ ledger, looks }, clock());
      telemetry.due(handed);
      const [first] = handed.failures;
      if (first !== undefined) throw first;
    } catch (error) {
      const failure = toGuardError(error);
      telemetry.failure('due failed', failure);
      throw failure;
    } finally {
      telemetry.flush();
    }
  };
}
