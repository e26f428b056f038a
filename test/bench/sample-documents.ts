import type { LimitsDocument, LimitsDocuments, Sourced } from '@glue-session-guard/limits';

/** The path of the account in `test/events/within-limits.json`; its OU is the last of the documents. */
export const PATH = {
  kind: 'path',
  name: 'analytics-dev',
  path: ['r-exam', 'ou-exam-00000000', 'ou-exam-11111111'],
} as const;

/** `count` documents that set every limit, as a large organization has them. */
export function limitsDocuments(count: number): LimitsDocuments {
  const others = Array.from({ length: count - 1 }, (_, i) =>
    document(`ou-exam-${String(i).padStart(8, '0')}`),
  );
  const all = [...others, document('ou-exam-11111111')];
  return Object.fromEntries(all.map((one) => [one.organizationalUnit, one]));
}

function document(organizationalUnit: string): LimitsDocument {
  const file = `${organizationalUnit}/limits.yaml`;
  const set = <T>(value: T): Sourced<T> => ({ value, source: { file, line: 4 } });
  return {
    organizationalUnit,
    file,
    mode: set('enforce'),
    afterStop: set('keep'),
    limits: {
      maxWorkers: set(10),
      maxDpus: set(20),
      maxIdleTimeoutMinutes: set(60),
      maxTimeoutMinutes: set(480),
      maxAgeMinutes: set(720),
      allowedWorkerTypes: set(['G.1X', 'G.2X']),
      allowedGlueVersions: set(['4.0', '5.0', '5.1']),
      requireConnection: set(true),
      allowedConnections: set(['vpc-private']),
      requireSecurityConfiguration: set(true),
      requiredTags: set(['owner', 'cost-center']),
    },
    accounts: {
      '444444444444': {
        limits: { maxWorkers: set(40) },
        reason: 'quarterly backfill',
        source: { file, line: 20 },
      },
    },
    exemptions: [
      {
        principal: 'arn:aws:iam::*:role/platform-admin',
        until: Date.parse('2030-01-01T00:00:00Z'),
        reason: 'platform on-call debugging',
        owner: 'platform@example.com',
        source: { file, line: 24 },
      },
    ],
  };
}
