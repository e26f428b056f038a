import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FoundIn, fromGlueSession } from './from-glue-session';
import type { SessionFact } from './session';
import { applied } from './value';

const WHERE: FoundIn = { account: '333333333333', region: 'eu-west-1', tags: { owner: 'ops@example.com' } };
const CREATED = Date.UTC(2026, 10, 3, 10, 15, 0, 250);

const ITEM = {
  Id: 'sales',
  CreatedOn: new Date(CREATED),
  Status: 'READY',
  Role: 'arn:aws:iam::333333333333:role/runtime',
  Command: { Name: 'glueetl', PythonVersion: '3' },
  Connections: { Connections: ['vpc-private'] },
  MaxCapacity: 20,
  SecurityConfiguration: 'glue-encrypted',
  GlueVersion: '5.0',
  NumberOfWorkers: 10,
  WorkerType: 'G.2X',
  IdleTimeout: 60,
  SessionType: 'LIVY',
  ProfileName: 'not-needed',
};

describe('a session that Glue tells of', () => {
  test('has everything told as applied', () => {
    expect(fromGlueSession(ITEM, WHERE)).toEqual({
      kind: 'session',
      session: {
        id: 'sales',
        account: '333333333333',
        region: 'eu-west-1',
        createdAt: CREATED,
        createdAtFrom: 'glue',
        seen: 'glue',
        status: applied('READY'),
        workers: applied(10),
        workerType: applied('G.2X'),
        dpus: applied(20),
        idleTimeoutMinutes: applied(60),
        timeoutMinutes: { known: false, why: "Glue does not tell a session's timeout after creation" },
        connections: applied(['vpc-private']),
        glueVersion: applied('5.0'),
        securityConfiguration: applied('glue-encrypted'),
        tags: applied({ owner: 'ops@example.com' }),
        sessionType: 'LIVY',
        command: 'glueetl',
        runtimeRole: 'arn:aws:iam::333333333333:role/runtime',
      },
    });
  });

  test.each<[string, object, SessionFact, unknown]>([
    ['no connection', { Connections: undefined }, 'connections', applied([])],
    ['no connection in the list', { Connections: {} }, 'connections', applied([])],
    [
      'no security configuration',
      { SecurityConfiguration: undefined },
      'securityConfiguration',
      applied(null),
    ],
    ['DPU by MaxCapacity', { WorkerType: undefined }, 'dpus', applied(20)],
    ['DPU of a new worker type by MaxCapacity', { WorkerType: 'G.64X' }, 'dpus', applied(20)],
    ['a timeout, once Glue tells it', { Timeout: 480 }, 'timeoutMinutes', applied(480)],
  ])('%s', (_, change, fact, expected) => {
    expect(told(change)[fact]).toEqual(expected);
  });

  test.each<[SessionFact, object, string]>([
    ['workers', { NumberOfWorkers: undefined, MaxCapacity: undefined }, 'the number of workers'],
    ['workerType', { WorkerType: undefined, MaxCapacity: undefined }, 'the worker type'],
    ['dpus', { NumberOfWorkers: undefined, MaxCapacity: undefined }, 'the number of workers'],
    ['idleTimeoutMinutes', { IdleTimeout: undefined }, 'the idle timeout'],
    ['idleTimeoutMinutes', { IdleTimeout: undefined, Timeout: 90 }, 'the idle timeout'],
    ['glueVersion', { GlueVersion: undefined }, 'the Glue version'],
    ['workers', { NumberOfWorkers: -3 }, 'numberOfWorkers is -3'],
  ])('%s is unknown, never a default, with %j', (fact, change, why) => {
    expect(told(change)[fact]).toEqual({ known: false, why: expect.stringContaining(why) });
  });

  test('has unknown tags when they were not read', () => {
    const { account, region } = WHERE;
    const parsed = fromGlueSession(ITEM, { account, region });
    expect(parsed).toMatchObject({ session: { tags: { known: false } } });
  });

  test('may give its creation as epoch seconds', () => {
    expect(told({ CreatedOn: CREATED / 1000 }).createdAt).toBe(CREATED);
  });
});

describe('what Glue may not answer', () => {
  test.each<[string, unknown, string]>([
    ['no id', { ...ITEM, Id: undefined }, 'Id'],
    ['an empty id', { ...ITEM, Id: '' }, 'Id'],
    ['an id that is too long', { ...ITEM, Id: 'x'.repeat(256) }, 'Id'],
    ['no creation time', { ...ITEM, CreatedOn: undefined }, 'CreatedOn'],
    ['a creation time that is none', { ...ITEM, CreatedOn: 'soon' }, 'CreatedOn: is "soon", expected a Date'],
    ['nothing', undefined, 'the session'],
  ])('%s is a coded error that names it', (_, item, path) => {
    const parsed = fromGlueSession(item, WHERE);
    expect(parsed).toMatchObject({ kind: 'malformed', error: { code: 'GSG_GLUE_SESSION_MALFORMED' } });
    expect(parsed.kind === 'malformed' && parsed.error.message).toContain(path);
  });

  test('nothing makes it throw', () => {
    const changed = fc.dictionary(fc.constantFrom(...Object.keys(ITEM)), fc.anything());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          changed.map((change) => ({ ...ITEM, ...change })),
        ),
        (item) => ['session', 'malformed'].includes(fromGlueSession(item, WHERE).kind),
      ),
      { numRuns: 2_000 },
    );
  });
});

function told(change: object) {
  const parsed = fromGlueSession({ ...ITEM, ...change }, WHERE);
  if (parsed.kind !== 'session') throw parsed.error;
  return parsed.session;
}
