import {
  createSessionEvent,
  type GuardContext,
  guardEvent,
  guardSettings,
  memoryOrganization,
  type SessionRequest,
  virtualClock,
} from '@glue-session-guard/guard';
import { LEDGER_NOW as NOW } from '@glue-session-guard/guard/testing';
import type { LimitsDocument, LimitValues } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { itemBytes, writeUnits } from '../testing/item-bytes';
import { dynamoLedger } from './dynamo-ledger';
import { people } from './people';

const ROLE = 'arn:aws:iam::333333333333:role/service-role/analytics-glue-notebooks';
const USER_ID = 'AROAEXAMPLEEXAMPLEEXA:first.last@a-company.example.com';
const ETL = { command: { name: 'glueetl', pythonVersion: '3' }, role: ROLE };
const FIVE = { numberOfWorkers: 5, workerType: 'G.1X' };

/** What the clients that people use send, as their sources say, each as often as the others. */
const CLIENTS: Readonly<Record<string, SessionRequest>> = {
  'Jupyter kernel': { ...ETL, glueVersion: '4.0', tags: { owner: USER_ID } },
  'Glue Studio, first cell': {
    ...ETL,
    ...FIVE,
    idleTimeout: 2880,
    glueVersion: '5.0',
    tags: { owner: USER_ID },
  },
  'Unified Studio, JupyterLab': {
    ...ETL,
    ...FIVE,
    idleTimeout: 60,
    connections: { connections: [] },
    glueVersion: '5.0',
    tags: {
      AmazonDataZoneProject: 'bsd1exampleid1',
      AmazonDataZoneSessionOwner: 'a0b1c2d3-e4f5-6789-abcd-ef0123456789',
    },
  },
  'Unified Studio, Spark Connect': {
    command: { name: 'glueetl' },
    role: ROLE,
    numberOfWorkers: 10,
    workerType: 'G.1X',
    idleTimeout: 15,
    glueVersion: '5.1',
    tags: {
      AmazonDataZoneProject: 'bsd1exampleid1',
      AmazonDataZoneSessionOwner: 'a0b1c2d3-e4f5-6789-abcd-ef0123456789',
    },
  },
  'dbt-glue': { ...ETL, ...FIVE, idleTimeout: 10, timeout: 300, glueVersion: '5.0' },
};

const USER_IDENTITY = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_DataEngineer_0123456789abcdef/first.last@a-company.example.com',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: 'arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataEngineer_0123456789abcdef',
    },
  },
};

const LIMITS: Partial<LimitValues> = {
  maxWorkers: 10,
  maxDpus: 20,
  maxIdleTimeoutMinutes: 2880,
  maxTimeoutMinutes: 480,
  maxAgeMinutes: 720,
  allowedWorkerTypes: ['G.1X', 'G.2X'],
  allowedGlueVersions: ['4.0', '5.0', '5.1'],
};

/** What one compliant session costs from its event to its end. */
async function costOf(request: SessionRequest) {
  const clock = virtualClock(NOW);
  const directory = {
    accounts: { '333333333333': { name: 'analytics-dev', path: ['r-exam', 'ou-exam-11111111'] } },
  };
  const { ports, glue } = memoryOrganization(directory, clock);
  const table = fakeTable();
  const options = { documents: table.documents, statements: table.statements, tableName: 'ledger' };
  const ledger = dynamoLedger({
    ...options,
    sessionsDays: 400,
    people: people({ ...options, peopleDays: 90 }),
  });
  const context: GuardContext = {
    ports: { ...ports, ledger },
    documents: { 'ou-exam-11111111': document() },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
    clock: clock.now,
  };
  const deliver = async (id: string) => {
    const ref = { account: '333333333333', region: 'eu-west-1', id };
    glue.create(ref, { ...FIVE, ...request }, { provisioning: 30_000, stopping: 0 });
    const call = { ...ref, request, userIdentity: USER_IDENTITY, at: clock.now(), eventId: EVENT };
    const result = await guardEvent(
      JSON.stringify(createSessionEvent(call)),
      { door: 'event', owner: 'm/1' },
      context,
    );
    expect(result.kind).toBe('within');
  };
  // The first session of a day makes the key for people, which all others of the function use.
  await deliver('first');
  const before = table.calls.length;
  glue.calls.clear();
  await deliver('0a1b2c3d-4e5f-6789-abcd-ef0123456789');
  const [open] = (await ledger.open({ account: '333333333333', region: 'eu-west-1' })).sessions.slice(-1);
  if (open === undefined) throw new Error('the session is not open');
  const started = itemBytes(itemNow());
  const isDue = itemNow().due !== undefined;
  await ledger.end(open.key, { how: 'TIMEOUT', at: NOW + 3_600_000, dpuSeconds: 18_000 });
  const ended = itemBytes(itemNow());
  const { query: _, ...calls } = counted(table.calls.slice(before));
  return {
    calls,
    glue: Object.fromEntries(glue.calls),
    units: unitsOf(started, isDue) + unitsOf(ended, isDue),
    bytes: ended,
  };

  function itemNow() {
    return table.items().find(({ sessionId }) => sessionId === '0a1b2c3d-4e5f-6789-abcd-ef0123456789') ?? {};
  }
}

const EVENT = '01234567-89ab-cdef-0123-456789abcdef';

/** The table and the index by day hold the whole item; the others a part below one unit. */
function unitsOf(bytes: number, isDue: boolean): number {
  return 2 * writeUnits(bytes) + 1 + (isDue ? 1 : 0);
}

function counted(calls: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

function document(): LimitsDocument {
  const source = { file: 'analytics/limits.yaml', line: 3 };
  const limits = Object.fromEntries(Object.entries(LIMITS).map(([name, value]) => [name, { value, source }]));
  return sampleDocument({ limits, organizationalUnit: 'ou-exam-11111111' });
}

test.each(Object.entries(CLIENTS))(
  'a compliant session of %s costs two writes, no read and eight write units',
  async (name, request) => {
    const cost = await costOf(request);
    expect(cost.calls).toEqual({ put: 1, update: 1 });
    expect({ name, units: cost.units }).toEqual({ name, units: 8 });
    expect(cost.bytes).toBeLessThan(1024);
  },
);

test('over the clients in proportion a compliant session costs a fifth of a call of Glue', async () => {
  const costs = await Promise.all(Object.values(CLIENTS).map(costOf));
  const calls = costs.flatMap(({ glue }) => Object.values(glue)).reduce((sum, count) => sum + count, 0);
  expect(calls / costs.length).toBe(0.2);
  // Only the kernel leaves out its workers, which Glue then tells without the tags: the event has those.
  expect(costs.map(({ glue }) => glue)).toEqual([{ getSessionWithoutTags: 1 }, {}, {}, {}, {}]);
});
