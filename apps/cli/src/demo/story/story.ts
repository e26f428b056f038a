import type { SessionRequest } from '@glue-session-guard/guard';
import type { FloodBeat, SessionBeat, Story } from './beat';
import { person, program, runtimeRoleArn, studioNotebook } from './people';

const DEV = '333333333333';
const PROD = '444444444444';
const SANDBOX = '555555555555';
const PLATFORM = '666666666666';
const STREAMING = '777777777777';
const MARKETING = '888888888888';

/** Within the limits of every OU that takes part, as far as one request can be. */
function request(account: string, changes: Partial<SessionRequest> = {}): SessionRequest {
  return {
    role: runtimeRoleArn(account),
    command: { name: 'glueetl', pythonVersion: '3' },
    numberOfWorkers: 3,
    workerType: 'G.1X',
    idleTimeout: 20,
    timeout: 120,
    glueVersion: '5.0',
    connections: { connections: ['vpc-private'] },
    securityConfiguration: 'sse-kms',
    tags: { owner: 'data', 'cost-center': '4711', service: 'lakehouse' },
    ...changes,
  };
}

const USUAL = {
  kind: 'session',
  region: 'eu-west-1',
  provisioningSeconds: 40,
  deliveredAfter: [6],
  twist: 'none',
} as const;

const { timeout: _unasked, ...WITHOUT_TIMEOUT } = request(PLATFORM, {
  numberOfWorkers: 4,
  idleTimeout: 60,
});

const WITHIN: SessionBeat = {
  ...USUAL,
  at: 0,
  title: 'An ordinary session, which asks for no timeout',
  account: PLATFORM,
  id: 'table-statistics',
  who: person(PLATFORM, 'platform@example.com'),
  request: WITHOUT_TIMEOUT,
};

const OVER: SessionBeat = {
  ...USUAL,
  at: 120,
  title: 'Far too large, and its event comes twice',
  account: PROD,
  id: 'churn-model',
  who: person(PROD, 'data-science@example.com'),
  request: request(PROD, { numberOfWorkers: 50, workerType: 'G.2X', idleTimeout: 2880, timeout: 2880 }),
  deliveredAfter: [6, 130],
};

const OVERRIDE: SessionBeat = {
  ...USUAL,
  at: 300,
  title: 'Large, but this account has limits of its own',
  account: DEV,
  region: 'us-east-1',
  id: 'quarterly-backfill',
  who: person(DEV, 'data-engineering@example.com'),
  request: request(DEV, { numberOfWorkers: 30 }),
};

const EXEMPT: SessionBeat = {
  ...USUAL,
  at: 420,
  title: 'Over the limits, and exempt for now',
  account: PROD,
  id: 'month-end-close',
  who: program(PROD, 'month-end-close', 'close-november'),
  request: request(PROD, { idleTimeout: 240, timeout: 1440 }),
};

const ALERT_ONLY: SessionBeat = {
  ...USUAL,
  at: 540,
  title: 'Over the limits of an OU that is in alert-only mode',
  account: STREAMING,
  id: 'clickstream-tuning',
  who: person(STREAMING, 'streaming@example.com'),
  request: request(STREAMING, { command: { name: 'gluestreaming' }, numberOfWorkers: 12, timeout: 2880 }),
};

const DELETED: SessionBeat = {
  ...USUAL,
  at: 660,
  title: 'A Studio notebook in the sandbox, where stopped sessions are deleted',
  account: SANDBOX,
  id: 'notebook-spark-trial',
  who: studioNotebook(SANDBOX),
  request: request(SANDBOX, { numberOfWorkers: 8, tags: { owner: 'analytics@example.com' } }),
  provisioningSeconds: 4,
};

const OMITTED: SessionBeat = {
  ...USUAL,
  at: 780,
  title: 'CloudTrail left the request out, so Glue is asked',
  account: PLATFORM,
  region: 'us-east-1',
  id: 'lakehouse-compaction',
  who: person(PLATFORM, 'platform@example.com'),
  request: request(PLATFORM, { numberOfWorkers: 24, workerType: 'G.4X' }),
  provisioningSeconds: 5,
  twist: 'request-omitted',
};

const FOREIGN: SessionBeat = {
  ...USUAL,
  at: 900,
  title: 'An API of the same name of another service',
  account: DEV,
  id: 'feature-store',
  who: person(DEV, 'data-engineering@example.com'),
  request: {},
  twist: 's3express',
};

const FAILED: SessionBeat = {
  ...USUAL,
  at: 930,
  title: 'A creation that Glue refused',
  account: PROD,
  id: 'not-allowed-anyway',
  who: person(PROD, 'data-science@example.com'),
  request: request(PROD, { numberOfWorkers: 99 }),
  twist: 'failed-create',
};

const NO_ROLE: SessionBeat = {
  ...USUAL,
  at: 1020,
  title: 'Over the limits, in the account without its guard role',
  account: MARKETING,
  id: 'campaign-attribution',
  who: person(MARKETING, 'marketing-analytics@example.com'),
  request: request(MARKETING, { numberOfWorkers: 12 }),
};

const SPOOFED: SessionBeat = {
  ...USUAL,
  at: 1680,
  title: 'An event that contradicts itself',
  account: PROD,
  id: 'payroll-report',
  who: person(PROD, 'data-science@example.com'),
  request: request(PROD, { numberOfWorkers: 99 }),
  twist: 'spoofed',
};

const FLOOD: FloodBeat = {
  kind: 'flood',
  at: 1800,
  title: 'Somebody starts twelve sessions in a loop, in three accounts',
  text: '60 × G.1X each: all of them over the limit of workers',
  sessions: Array.from({ length: 12 }, (_, i) => floodSession(i)),
};

function floodSession(i: number): SessionBeat {
  const account = [DEV, PLATFORM, MARKETING][i % 3] ?? DEV;
  return {
    ...USUAL,
    at: 1800 + 4 * i,
    title: 'One of twelve',
    account,
    id: `feature-loop-${String(i + 1).padStart(2, '0')}`,
    who: person(account, 'data-science@example.com'),
    request: request(account, { numberOfWorkers: 60 }),
    provisioningSeconds: 4,
    flood: true,
  };
}

/** A morning in the organization of `test/sample-organization/`. */
export const STORY: Story = {
  start: Date.UTC(2026, 10, 3, 9),
  beats: [
    WITHIN,
    OVER,
    OVERRIDE,
    EXEMPT,
    ALERT_ONLY,
    DELETED,
    OMITTED,
    FOREIGN,
    FAILED,
    { kind: 'role-lost', at: 990, title: 'Somebody deletes the guard role', account: MARKETING },
    NO_ROLE,
    {
      kind: 'role-back',
      at: 1500,
      title: 'The access StackSet puts the guard role back',
      account: MARKETING,
    },
    { kind: 'redrive', at: 1560, title: 'An operator redrives the dead letters' },
    SPOOFED,
    FLOOD,
    // Eight hours after the first session began, and the five minutes that Glue may count its timeout later.
    { kind: 'due', at: 29_100, title: 'The first session still runs, and its time is up' },
  ],
};
