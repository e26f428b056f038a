import type { Ledger } from '../../ports';
import { describeClaims } from './claim-contract';
import { describeDue } from './due-contract';
import { describeProgress } from './progress-contract';
import { describeMemory } from './remember-contract';
import { describeSessions } from './session-contract';
import { describeSettled } from './settled-contract';

/** What every implementation of the ledger must do. @param open a new, empty ledger */
export function describeLedger(name: string, open: () => Ledger): void {
  describeClaims(name, open);
  describeProgress(name, open);
  describeMemory(name, open);
  describeDue(name, open);
  describeSettled(name, open);
  describeSessions(name, open);
}
