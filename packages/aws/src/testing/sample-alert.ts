import type { Alert } from '@glue-session-guard/guard';

/** For tests: an alert with every key. */
export const SAMPLE_ALERT: Required<Alert> = {
  kind: 'session',
  severity: 'warning',
  subject: 'Glue session stopped: analytics-dev',
  headline: 'Glue session stopped',
  summary: ['It was over its limits.'],
  facts: [{ label: 'Region', value: 'eu-west-1' }],
  session: {
    account: '333333333333',
    accountName: 'analytics-dev',
    region: 'eu-west-1',
    id: 'notebook-1',
    createdAt: 1_763_899_200_000,
    organizationalUnits: [{ id: 'r-exam' }, { id: 'ou-exam-11111111', name: 'analytics' }],
    limitsOf: 'ou-exam-11111111',
    verdict: 'over',
    outcome: 'stopped',
    at: 1_763_899_260_000,
    limitsVersion: 'a1b2c3',
    creatorArns: ['arn:aws:iam::333333333333:role/analyst'],
  },
  toWrite: [{ where: 'In a notebook', lines: ['%number_of_workers 10'] }],
  breaches: [
    {
      limit: 'maxWorkers',
      actual: 50,
      allowed: 10,
      text: '50 workers, at most 10 allowed',
      howToFix: 'Start fewer.',
      source: { file: 'analytics/limits.yaml', line: 3 },
    },
  ],
  unknowns: {
    why: 'Glue was not asked',
    gaps: [
      {
        limit: 'requiredTags',
        fact: 'tags',
        why: 'not told',
        source: { file: 'analytics/limits.yaml', line: 4 },
      },
    ],
    assumed: ['workers'],
  },
  override: { reason: 'quarterly backfill', ticket: 'SEC-101' },
  failure: { code: 'GSG_GLUE_DENIED', message: 'refused', hint: 'Look at the SCP.' },
  findings: [{ title: 'By outcome', lines: ['stopped: 2'], whatToDo: 'Nothing.' }],
  next: ['Start a smaller one.'],
  links: [
    { kind: 'page', label: 'Runbook', path: 'docs/operations.md' },
    { kind: 'limit-file', label: 'Limit maxWorkers', file: 'analytics/limits.yaml', line: 3 },
    { kind: 'web', label: 'Session', url: 'https://eu-west-1.console.aws.amazon.com/glue/home' },
  ],
  attributes: { outcome: 'stopped', organizationalUnits: ['r-exam', 'ou-exam-11111111'] },
};
