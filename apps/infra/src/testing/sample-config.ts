import {
  type Directory,
  LIST_PRICES,
  type LimitsDocument,
  type LimitsDocuments,
  type OrganizationConfig,
} from '@glue-session-guard/limits';
import type { DeployPrerequisites } from '../deploy/check-prerequisites';

/** A small organization for tests: a root, two OUs, one nested. */
export const CONFIG: OrganizationConfig = {
  organizationId: 'o-exampleorgid',
  hub: { accountId: '222222222222', region: 'eu-west-1', delegatedAdministrator: true },
  regions: ['eu-west-1', 'us-east-1'],
  enrol: ['r-exam'],
  exclude: [],
  alerts: [
    { email: 'data-security@example.com' },
    { email: 'analytics-leads@example.com', organizationalUnits: ['ou-exam-11111111'] },
  ],
  // Each sweep reads everything anew, so that the tests need not wait for hours.
  sweep: { everyMinutes: 15, coverageEveryMinutes: 15 },
  prices: LIST_PRICES,
  waiting: { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 },
  retention: { sessionsDays: 400, peopleDays: 90 },
  blastRadius: { minutes: 10, perLimitFile: 150, perAccount: 10, organization: 200 },
  canary: { everyMinutes: 60 },
  bootstrapQualifier: 'hnb659fds',
  noticeDays: 14,
};

/** The same, with a Slack and a Teams channel that are told too. */
export const WITH_CHAT: OrganizationConfig = {
  ...CONFIG,
  alerts: [
    ...CONFIG.alerts,
    { slack: { workspaceId: 'T01234567', channelId: 'C01234567' }, outcomes: ['could-not-stop'] },
    {
      teams: {
        tenantId: '12345678-1234-1234-1234-123456789012',
        teamId: '12345678-1234-1234-1234-123456789abc',
        channelId: '19%3aabc%40thread.tacv2',
      },
      organizationalUnits: ['ou-exam-11111111'],
    },
  ],
};

/** The same, with a bucket for evidence that the deployment makes. */
export const WITH_EVIDENCE: OrganizationConfig = {
  ...CONFIG,
  evidence: { bucket: 'glue-evidence-222222222222', lockDays: 400, lockMode: 'governance' },
};

/** The same, with service control policies that are attached. */
export const WITH_PREVENTION: OrganizationConfig = {
  ...CONFIG,
  prevention: {
    subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    vpcs: ['vpc-0123456789abcdef0'],
    except: ['arn:aws:iam::*:role/break-glass'],
    attachTo: ['r-exam'],
  },
};

export const ROOT = limitsDocument('r-exam', 'limits.yaml');
export const ANALYTICS = limitsDocument('ou-exam-11111111', 'analytics/limits.yaml');
export const SANDBOX = limitsDocument('ou-exam-22222222', 'analytics/sandbox/limits.yaml');

export const DOCUMENTS: LimitsDocuments = documentsOf(ROOT, ANALYTICS, SANDBOX);

export const DIRECTORY: Directory = {
  accounts: {
    '333333333333': { name: 'analytics-dev', path: ['r-exam', 'ou-exam-11111111'] },
    '444444444444': { name: 'sandbox', path: ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'] },
  },
};

export function documentsOf(...documents: readonly LimitsDocument[]): LimitsDocuments {
  return Object.fromEntries(documents.map((document) => [document.organizationalUnit, document]));
}

export function limitsDocument(organizationalUnit: string, file: string): LimitsDocument {
  const source = { file, line: 3 };
  return {
    organizationalUnit,
    file,
    mode: { value: 'enforce', source },
    afterStop: { value: 'keep', source },
    limits: {
      maxWorkers: { value: 10, source },
      maxDpus: { value: 20, source },
      maxIdleTimeoutMinutes: { value: 60, source },
      maxTimeoutMinutes: { value: 480, source },
      allowedWorkerTypes: { value: ['G.1X', 'G.2X'], source },
      requiredTags: { value: ['owner'], source },
    },
    accounts: {},
    exemptions: [],
  };
}

/** For tests: AWS as the sample hub finds it when nothing is missing; each test changes one answer. */
export const READY: DeployPrerequisites = {
  callerAccount: async () => '222222222222',
  organization: async () => ({ id: 'o-exampleorgid', managementAccountId: '111111111111' }),
  isDelegatedAdministrator: async () => true,
  hasTrustedAccess: async () => true,
  bootstrapVersion: async () => 30,
  closedRegions: async () => [],
  chatAuthorizations: async () => ({ kind: 'unknown', why: 'this test knows none' }),
};

const NETWORK_LIMIT = { value: 'network', source: { file: 'analytics/limits.yaml', line: 9 } } as const;

/** The same, with one file that asks whether connections have a subnet. */
export const DOCUMENTS_WITH_NETWORK: LimitsDocuments = documentsOf(
  ROOT,
  { ...ANALYTICS, limits: { ...ANALYTICS.limits, requireConnection: NETWORK_LIMIT } },
  SANDBOX,
);
