import type { HubOutputs } from '../hub';

// For tests: the outputs of a deployed hub's stack.

const queue = (name: string) => `https://sqs.eu-west-1.amazonaws.com/222222222222/${name}`;

export const OUTPUTS: HubOutputs = {
  QueueUrl: queue('work'),
  DeadLetterQueueUrl: queue('dead-letters'),
  UndeliveredQueueUrl: queue('undelivered'),
  SweepQueueUrl: queue('sweep'),
  SweepDeadLetterQueueUrl: queue('sweep-dead-letters'),
  MissedRunsQueueUrl: queue('missed-runs'),
  LedgerTable: 'ledger',
  StateTable: 'state',
  AlertQueueUrl: queue('alerts'),
  LoudAlertQueueUrl: queue('loud-alerts'),
  AlertDeadLetterQueueUrl: queue('alert-dead-letters'),
  LoudAlertDeadLetterQueueUrl: queue('loud-alert-dead-letters'),
};
