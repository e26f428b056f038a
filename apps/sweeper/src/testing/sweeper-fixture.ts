import type { OrganizationAccount, SessionRequest } from '@glue-session-guard/guard';
import { GUARD_ENVIRONMENT } from '@glue-session-guard/lambda/testing';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';

/** An organization of eleven member accounts in two OUs, for tests; each test changes one thing. */
export const START = Date.parse('2026-11-23T09:00:00Z');
export const MINUTE = 60_000;
export const REGION = 'eu-west-1';
export const MANAGEMENT = '111111111111';
export const HUB = '222222222222';

/** At most ten workers in every account. */
export const DOCUMENTS: LimitsDocuments = { 'r-exam': sampleDocument() };

/** The version of these limits that is active. */
export const VERSION = '2026-11-20.1';

/** `300000000001` to `300000000010`, in the OU that is enrolled. */
export const MEMBERS: readonly OrganizationAccount[] = Array.from({ length: 10 }, (_, i) => ({
  id: String(300_000_000_001 + i),
  name: `analytics-${i + 1}`,
  path: ['r-exam', 'ou-exam-11111111'],
  state: 'ACTIVE',
}));

export const ACCOUNTS: readonly OrganizationAccount[] = [
  { id: HUB, name: 'security', path: ['r-exam'], state: 'ACTIVE' },
  ...MEMBERS,
];

/** The same with the management account, as an organization lists it. */
export const ACCOUNTS_AND_MANAGEMENT: readonly OrganizationAccount[] = [
  { id: MANAGEMENT, name: 'management', path: ['r-exam'], state: 'ACTIVE' },
  ...ACCOUNTS,
];

export function memberId(number: number): string {
  return MEMBERS[number - 1]?.id ?? '';
}

export function withState(accounts: readonly OrganizationAccount[], id: string, state: string) {
  return accounts.map((account) => (account.id === id ? { ...account, state } : account));
}

export const LARGE: SessionRequest = {
  command: { name: 'glueetl' },
  workerType: 'G.1X',
  numberOfWorkers: 50,
};
export const SMALL: SessionRequest = { ...LARGE, numberOfWorkers: 2 };

/** What the hub stack gives the functions, for tests. */
export const ENVIRONMENT = {
  ...GUARD_ENVIRONMENT,
  GSG_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
  GSG_SWEEP_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/sweep',
  GSG_REGIONS: '["eu-west-1","us-east-1"]',
  GSG_ENROL: '["r-exam"]',
  GSG_EXCLUDE: '[]',
  GSG_ALERT_UNITS: '["ou-exam-11111111"]',
  GSG_NOTICE_DAYS: '14',
  GSG_ALERTS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:222222222222:alerts',
  GSG_ALARMS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:222222222222:alarms',
  GSG_ALERT_ADDRESSES: '["data-security@example.com","leads@example.com"]',
  GSG_ALARM_ADDRESSES: '["data-security@example.com"]',
  GSG_HUB_BUS_ARN: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
  GSG_FORWARD_RULE: 'glue-session-guard-forward',
  GSG_FORWARD_PATTERN: '{"source":["aws.glue"],"detail":{"errorCode":[{"exists":false}]}}',
  GSG_FORWARDER_ROLE: 'glue-session-guard/GlueSessionGuardForwarder',
  GSG_UNFORWARDED_QUEUE: 'glue-session-guard-unforwarded',
  GSG_LIMITS_PARAMETERS: '/glue-session-guard/limits/',
  GSG_USAGE_PROFILES: 'glue-session-guard-',
  GSG_COVERAGE_KEPT_MINUTES: '52.5',
  GSG_SWEEP: '{"everyMinutes":15}',
};
