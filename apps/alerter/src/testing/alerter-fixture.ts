import type { Alert } from '@glue-session-guard/guard';

/** For tests: what the hub stack gives the functions. */
export const ENVIRONMENT = {
  GSG_STATE_TABLE: 'state',
  GSG_ALERTS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:222222222222:alerts',
  GSG_ALERT_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts',
  GSG_ALERT_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead-letters',
  GSG_LOUD_ALERT_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-dead-letters',
  GSG_MAX_RECEIVES: '5',
  GSG_LEDGER_TABLE: 'ledger',
  GSG_OUTCOME_BUS_ARN: 'arn:aws:events:eu-west-1:222222222222:event-bus/default',
  GSG_REPOSITORY: 'null',
};

export const RECIPIENTS = [{ id: 'all@example.com' }];

export const BRAKE: Alert = {
  kind: 'brake',
  severity: 'urgent',
  subject: 'Glue Session Guard HOLDS STOPS BACK in analytics-dev',
  headline: 'Glue Session Guard HOLDS STOPS BACK in analytics-dev',
  summary: [],
  facts: [],
  breaches: [],
  next: [],
  links: [],
  attributes: { outcome: 'held-back' },
};
