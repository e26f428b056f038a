import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';

export const ROOT = 'r-exam';
export const UNIT = 'ou-exam-11111111';

const source = { file: 'analytics/limits.yaml', line: 1 };
const set = <Value>(value: Value) => ({ value, source });

/** Limits like those of the sample configuration. Tags and an exemption are among them, because they cost the sweep calls. */
const analytics: LimitsDocument = {
  organizationalUnit: UNIT,
  file: source.file,
  mode: set('enforce'),
  afterStop: set('keep'),
  limits: {
    maxWorkers: set(10),
    maxDpus: set(20),
    maxIdleTimeoutMinutes: set(60),
    maxTimeoutMinutes: set(720),
    maxAgeMinutes: set(1440),
    allowedWorkerTypes: set(['G.1X', 'G.2X']),
    requireConnection: set(true),
    requireSecurityConfiguration: set(true),
    requiredTags: set(['owner']),
  },
  accounts: {},
  exemptions: [
    {
      principal: 'arn:aws:iam::*:role/platform-admin',
      until: Date.UTC(2028, 0, 31),
      reason: 'on-call',
      owner: 'platform@example.com',
      source,
    },
  ],
};

export const DOCUMENTS: LimitsDocuments = { [UNIT]: analytics };
