import type { Alerts } from '@glue-session-guard/guard';
import type { BrakeSwitch } from './brake-switch';
import type { CoverageTable } from './coverage-table';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { LedgerHistory } from './ledger-history';

/** The hub as the person on duty works with it. */
export interface Operator {
  /** The ARN of whoever runs the command, by STS. */
  readonly caller: string;
  readonly history: LedgerHistory;
  readonly coverage: CoverageTable;
  readonly brake: BrakeSwitch;
  readonly deadLetters: readonly DeadLetterQueue[];
  readonly alerts: Alerts;
}
