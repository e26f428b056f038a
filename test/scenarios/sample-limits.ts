import type { Directory, LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';

export const ACCOUNT = '333333333333';
export const ALERT_ONLY_ACCOUNT = '777777777777';
export const DELETING_ACCOUNT = '555555555555';

const SOURCE = { file: 'limits.yaml', line: 1 };

const ROOT = sampleDocument({
  limits: {
    maxWorkers: { value: 10, source: SOURCE },
    maxIdleTimeoutMinutes: { value: 60, source: SOURCE },
    maxTimeoutMinutes: { value: 480, source: SOURCE },
  },
  exemptions: [
    {
      principal: 'arn:aws:iam::*:role/platform-admin',
      until: Date.UTC(2027, 0, 31),
      reason: 'on-call',
      owner: 'platform@example.com',
      source: SOURCE,
    },
  ],
});

const ALERT_ONLY: LimitsDocument = {
  ...ROOT,
  organizationalUnit: 'ou-exam-44444444',
  file: 'streaming/limits.yaml',
  mode: { value: 'alert-only', source: { file: 'streaming/limits.yaml', line: 2 } },
};

const DELETING: LimitsDocument = {
  ...ROOT,
  organizationalUnit: 'ou-exam-22222222',
  file: 'sandbox/limits.yaml',
  afterStop: { value: 'delete', source: { file: 'sandbox/limits.yaml', line: 2 } },
};

/** At most ten workers, an hour of idle timeout and eight hours of timeout everywhere. One OU is alert-only, and one deletes sessions. */
export const DOCUMENTS: LimitsDocuments = Object.fromEntries(
  [ROOT, ALERT_ONLY, DELETING].map((document) => [document.organizationalUnit, document]),
);

export const DIRECTORY: Directory = {
  accounts: {
    [ACCOUNT]: { name: 'analytics-dev', path: ['r-exam', 'ou-exam-11111111'] },
    [ALERT_ONLY_ACCOUNT]: { name: 'streaming-prod', path: ['r-exam', 'ou-exam-44444444'] },
    [DELETING_ACCOUNT]: { name: 'sandbox', path: ['r-exam', 'ou-exam-22222222'] },
  },
};
