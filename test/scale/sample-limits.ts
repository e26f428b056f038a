import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';

export const ROOT = 'r-exam';

/** The OU of an account, where so many OUs have a limit file of their own; one file is the root's. */
export function unitOf(account: string, limitFiles: number): string {
  return unit(Number(account.slice(-8)) % limitFiles);
}

function unit(index: number): string {
  return `ou-exam-${String(11_111_111 + index)}`;
}

const ONE_FILE = 'analytics/limits.yaml';
const source = { file: ONE_FILE, line: 1 };
const set = <Value>(value: Value) => ({ value, source });

/** Limits like those of the sample configuration. Tags and an exemption are among them, because they cost the sweep calls. */
const analytics: LimitsDocument = {
  organizationalUnit: unit(0),
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

/** The same limits for everybody, from one file or from as many as there are OUs. */
export function documentsOf(limitFiles: number): LimitsDocuments {
  return Object.fromEntries(
    Array.from({ length: limitFiles }, (_, index) => {
      const file = index === 0 ? ONE_FILE : `unit-${index}/limits.yaml`;
      const text = JSON.stringify({ ...analytics, organizationalUnit: unit(index) }).replaceAll(
        ONE_FILE,
        file,
      );
      return [unit(index), JSON.parse(text)];
    }),
  );
}
