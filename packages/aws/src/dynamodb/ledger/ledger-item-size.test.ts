import {
  type GuardContext,
  guardSession,
  guardSettings,
  memoryOrganization,
  type SessionRef,
  type SessionRequest,
  virtualClock,
} from '@glue-session-guard/guard';
import { LEDGER_NOW as NOW, OVER_DECISION as OVER } from '@glue-session-guard/guard/testing';
import type { SourcedLimits } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { type Principal, requested, type Session } from '@glue-session-guard/session';
import { expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { OPEN_PEOPLE } from '../testing/open-people';
import { dynamoLedger } from './dynamo-ledger';

/** The largest item that DynamoDB accepts: 400 KB. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const FAR_BELOW = 100_000;

test('the largest session that Glue accepts, over every limit, makes an item that DynamoDB accepts', async () => {
  const clock = virtualClock(NOW);
  const { ports, glue, alerts } = memoryOrganization(
    { accounts: { [REF.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
  glue.create(REF, LARGEST, { provisioning: 0, stopping: 0 });
  // As its event tells them: only the tags of the creation can be missing.
  const session = { ...(await sessionOf(ports.glue)), tags: requested({}) };
  clock.advance(3_000 * 60_000);
  const table = fakeTable();
  const context: GuardContext = {
    ports: {
      ...ports,
      ledger: dynamoLedger({
        documents: table.documents,
        statements: table.statements,
        tableName: 'ledger',
        sessionsDays: 400,
        people: OPEN_PEOPLE,
      }),
    },
    documents: { 'r-exam': sampleDocument({ limits: LIMITS }) },
    settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
    clock: clock.now,
  };
  const result = await guardSession(session, { door: 'sweep', owner: 'sweep' }, context);
  expect(result).toMatchObject({ kind: 'finished', outcome: { kind: 'stopped' }, alerted: true });
  expect(result.decision.evaluation.breaches).toHaveLength(10);
  expect(sizesOf(table.items())).toEqual([expect.any(Number)]);
  expect(Math.max(...sizesOf(table.items()), ...sizesOf(alerts))).toBeLessThan(FAR_BELOW);
});

test('a session that was left alone makes an item of one write unit', async () => {
  const table = fakeTable();
  const ledger = dynamoLedger({
    documents: table.documents,
    statements: table.statements,
    tableName: 'ledger',
    sessionsDays: 400,
    people: OPEN_PEOPLE,
  });
  const session: Session = {
    ...(await ordinarySession()),
    principal: {
      type: 'AssumedRole',
      name: 'first.last@a-company.example.com',
      arns: [
        'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_DataEngineer_0123456789abcdef/first.last@a-company.example.com',
        'arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataEngineer_0123456789abcdef',
      ],
    },
    eventId: '01234567-89ab-cdef-0123-456789abcdef',
  };
  const decision = {
    ...OVER,
    verdict: 'within',
    response: 'none',
    breaches: [],
    principal: session.principal?.name ?? null,
    principalArns: session.principal?.arns ?? [],
    eventId: session.eventId ?? null,
  } as const;
  const { account, region, id: sessionId, createdAt, createdAtFrom } = session;
  const key = { account, region, sessionId, createdAt, createdAtFrom };
  await ledger.remember({ key, now: NOW, decision });
  await ledger.end(key, { how: 'TIMEOUT', at: NOW + 1, dpuSeconds: 172_800 });
  // A write unit is 1 KB. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
  expect(Math.max(...sizesOf(table.items()))).toBeLessThan(1024);
});

/** Bytes as JSON, which is a little more than DynamoDB counts. */
function sizesOf(items: readonly unknown[]): number[] {
  return items.map((item) => Buffer.byteLength(JSON.stringify(item)));
}

/** Three bytes of UTF-8 in one UTF-16 unit, like every character of the names below: no character has more bytes a unit. */
const LETTER = '\u4e00';

function longNames(count: number, length: number): string[] {
  return Array.from({ length: count }, (_, i) => `${i}`.padStart(length, LETTER));
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateSession.html */
const REF: SessionRef = { account: '333333333333', region: 'eu-west-1', id: LETTER.repeat(255) };
const LARGEST: SessionRequest = {
  command: { name: 'glueetl' },
  numberOfWorkers: 2 ** 31 - 1,
  idleTimeout: 2 ** 31 - 1,
  maxCapacity: 2 ** 31 - 1,
  workerType: LETTER.repeat(255),
  glueVersion: LETTER.repeat(255),
  connections: { connections: longNames(1000, 255) },
  tags: Object.fromEntries(longNames(50, 128).map((key) => [key, LETTER.repeat(256)])),
};

/** The longest ARN that IAM allows. */
const ARN = 'arn:aws:iam::333333333333:role/'.padEnd(2048, 'x');
const PRINCIPAL: Principal = {
  type: 'AssumedRole',
  name: ARN,
  arns: [ARN, ARN],
  ownerTag: LETTER.repeat(256),
};

async function ordinarySession(): Promise<Session> {
  const { ports, glue } = memoryOrganization({ accounts: {} }, virtualClock(NOW));
  const ref = { ...REF, id: '01234567-89ab-cdef-0123-456789abcdef' };
  glue.create(ref, { command: { name: 'glueetl' } }, { provisioning: 0, stopping: 0 });
  const answer = await ports.glue.getSession(ref);
  if (answer.kind !== 'found') throw new Error(answer.kind);
  return answer.session;
}

async function sessionOf(glue: GuardContext['ports']['glue']): Promise<Session> {
  const answer = await glue.getSession(REF);
  if (answer.kind !== 'found') throw new Error(answer.kind);
  return { ...answer.session, principal: PRINCIPAL, eventId: 'e'.repeat(255) };
}

const source = { file: 'a/limits.yaml', line: 1 };
const NAMES = longNames(1000, 255);
/** All limits but those that a session with a connection cannot break. */
const LIMITS: SourcedLimits = {
  maxWorkers: { value: 1, source },
  maxDpus: { value: 1, source },
  maxIdleTimeoutMinutes: { value: 1, source },
  maxTimeoutMinutes: { value: 1, source },
  maxAgeMinutes: { value: 1, source },
  allowedWorkerTypes: { value: NAMES, source },
  allowedGlueVersions: { value: NAMES, source },
  allowedConnections: { value: NAMES.map((name) => `${name}x`), source },
  requireSecurityConfiguration: { value: true, source },
  requiredTags: { value: NAMES, source },
};
