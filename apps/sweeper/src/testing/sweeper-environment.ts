import { GUARD_ENVIRONMENT } from '@glue-session-guard/lambda/testing';

/** What the hub stack gives the functions, for tests. */
export const ENVIRONMENT = {
  ...GUARD_ENVIRONMENT,
  GSG_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
  GSG_SWEEP_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/sweep',
  GSG_REGIONS: '["eu-west-1","us-east-1"]',
  GSG_ENROL: '["r-exam"]',
  GSG_HUB_BUS_ARN: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
  GSG_FORWARD_RULE: 'glue-session-guard-forward',
  GSG_FORWARD_PATTERN: '{"source":["aws.glue"],"detail":{"errorCode":[{"exists":false}]}}',
  GSG_FORWARDER_ROLE: 'glue-session-guard/GlueSessionGuardForwarder',
  GSG_LIMITS_PARAMETERS: '/glue-session-guard/limits/',
  GSG_USAGE_PROFILES: 'glue-session-guard-',
  GSG_COVERAGE_KEPT_MINUTES: '52.5',
};
