import { GUARD_ENVIRONMENT } from '@glue-session-guard/lambda/testing';

/** What the hub stack gives the function, for tests. */
export const ENVIRONMENT = {
  ...GUARD_ENVIRONMENT,
  GSG_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
  GSG_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead',
};
