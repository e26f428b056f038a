import type { guardVariables } from '../guard-variables';

/** For tests: the variables of every function that guards sessions, as the hub stack gives them. */
export const GUARD_ENVIRONMENT = {
  GSG_LEDGER_TABLE: 'ledger',
  GSG_STATE_TABLE: 'state',
  GSG_ALERT_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts',
  GSG_LOUD_ALERT_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-alerts',
  GSG_GUARD_ROLE: 'glue-session-guard/guard',
  GSG_PARTITION: 'aws',
  GSG_MAX_RECEIVES: '5',
  GSG_WAITING: '{"firstSeconds":15,"maxSeconds":60,"deadlineMinutes":30}',
  GSG_RETENTION: '{"sessionsDays":400,"peopleDays":90}',
  GSG_BLAST_RADIUS: '{"minutes":10,"perLimitFile":150,"perAccount":10,"organization":200}',
} satisfies Record<keyof typeof guardVariables, string>;
