import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeSession } from './complete-session';
import { strength } from './dpus';
import { fromGlueSession } from './from-glue-session';
import type { Session, SessionFact } from './session';
import { RESPONSE_SILENT, sampleSession } from './testing/sample-events';
import { applied, byDefault, requested, unknown, type Value } from './value';

const CREATED = Date.UTC(2026, 10, 3, 10, 15, 1);
const EVENT = sampleSession(RESPONSE_SILENT);

describe('a session completed by Glue', () => {
  test('keeps who created it, and takes the rest that Glue knows better', () => {
    expect(completeSession(EVENT, glue({ NumberOfWorkers: 8 }))).toMatchObject({
      principal: { name: 'data-engineering@example.com' },
      eventId: EVENT.eventId,
      seen: 'glue',
      createdAt: CREATED,
      createdAtFrom: 'glue',
      workers: applied(8),
      status: applied('READY'),
      timeoutMinutes: requested(480),
    });
  });

  test('has the DPU of the workers Glue tells and the type asked for', () => {
    const event = { ...EVENT, workerType: requested('G.2X'), dpus: requested(10) };
    expect(completeSession(event, glue({ NumberOfWorkers: 50 })).dpus).toEqual(requested(100));
  });

  test('has the DPU of MaxCapacity where Glue tells only that', () => {
    expect(completeSession(EVENT, glue({ MaxCapacity: 30 })).dpus).toEqual(applied(30));
  });

  test('has no more DPU than the MaxCapacity that Glue tells, whatever worker type the event tells', () => {
    const event = { ...EVENT, workers: requested(5), workerType: requested('G.2X'), dpus: requested(10) };
    const complete = completeSession(event, glue({ MaxCapacity: 12 }));
    expect(complete).toMatchObject({ workers: applied(12), dpus: applied(12) });
  });

  test('has no more DPU than the MaxCapacity asked for, whatever worker type Glue tells', () => {
    const event = { ...EVENT, workers: requested(11), workerType: unknown('x'), dpus: requested(11) };
    expect(completeSession(event, glue({ WorkerType: 'G.2X' })).dpus).toEqual(requested(11));
  });

  test('keeps the MaxCapacity asked for where Glue tells less', () => {
    const event = { ...EVENT, workers: unknown('x'), workerType: unknown('x'), dpus: requested(40) };
    expect(completeSession(event, glue({})).dpus).toEqual(requested(40));
  });

  test('has unknown DPU where Glue tells a worker type of unknown DPU', () => {
    const event = { ...EVENT, workerType: byDefault('G.1X'), dpus: byDefault(5) };
    expect(completeSession(event, glue({ WorkerType: 'G.64X' })).dpus).toMatchObject({ known: false });
  });

  test('has a default idle timeout follow a timeout that is better known', () => {
    const event = { ...EVENT, timeoutMinutes: byDefault(2880), idleTimeoutMinutes: byDefault(2880) };
    expect(completeSession(event, glue({ Timeout: 90 })).idleTimeoutMinutes).toEqual(byDefault(90));
  });

  test('keeps an idle timeout asked for beside a timeout that is better known', () => {
    const event = { ...EVENT, idleTimeoutMinutes: requested(30) };
    expect(completeSession(event, glue({ Timeout: 90 })).idleTimeoutMinutes).toEqual(requested(30));
  });

  test('has the status that Glue tells now, and none where that is not known', () => {
    const event = { ...EVENT, status: applied('PROVISIONING' as const) };
    expect(completeSession(event, glue({ Status: 'READY' })).status).toEqual(applied('READY'));
    expect(completeSession(event, glue({ Status: 'BUSY' })).status).toEqual(
      unknown('Glue tells the status "BUSY", which it does not document'),
    );
  });

  test('says both reasons for what neither knows', () => {
    const event = { ...EVENT, timeoutMinutes: unknown('the request was left out') };
    expect(completeSession(event, glue({})).timeoutMinutes).toEqual(
      unknown("the request was left out; Glue does not tell a session's timeout after creation"),
    );
  });
});

const FACTS: readonly SessionFact[] = [
  'workers',
  'workerType',
  'dpus',
  'idleTimeoutMinutes',
  'timeoutMinutes',
  'connections',
  'glueVersion',
  'securityConfiguration',
  'tags',
  'status',
];

/** The status of an event is that of the creation, whatever Glue tells now. Tags are those of the creation, not of now. */
const OF_ONE_TIME: ReadonlySet<string> = new Set(['status', 'tags']);

describe('completing', () => {
  test('never lowers how well a fact is known', () => {
    fc.assert(
      fc.property(anySession, anySession, (event, fromGlue) => {
        const complete = completeSession(event, fromGlue);
        for (const fact of FACTS) {
          // DPU that were reckoned for another worker type do not hold for one of unknown DPU.
          if (fact === 'dpus' && is(complete.workerType, 'G.64X')) continue;
          if (OF_ONE_TIME.has(fact)) continue;
          expect(strength(complete[fact])).toBeGreaterThanOrEqual(strength(event[fact]));
          expect(strength(complete[fact])).toBeGreaterThanOrEqual(strength(fromGlue[fact]));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('twice with the same answer changes nothing', () => {
    fc.assert(
      fc.property(anySession, (event) => {
        const once = completeSession(
          event,
          glue({ NumberOfWorkers: 3, WorkerType: 'G.1X', IdleTimeout: 10 }),
        );
        const twice = completeSession(
          once,
          glue({ NumberOfWorkers: 3, WorkerType: 'G.1X', IdleTimeout: 10 }),
        );
        for (const fact of FACTS) if (once[fact].known) expect(twice[fact]).toEqual(once[fact]);
      }),
    );
  });
});

const anySession: fc.Arbitrary<Session> = fc.record({
  id: fc.constant('sales'),
  account: fc.constant('333333333333'),
  region: fc.constant('eu-west-1'),
  createdAt: fc.constant(CREATED),
  createdAtFrom: fc.constantFrom('glue' as const, 'event' as const),
  seen: fc.constantFrom('glue' as const, 'event' as const),
  status: value(fc.constantFrom('READY' as const, 'PROVISIONING' as const)),
  workers: value(fc.integer({ min: 1, max: 299 })),
  workerType: value(fc.constantFrom('G.1X', 'G.025X', 'G.64X')),
  dpus: value(fc.integer({ min: 1, max: 299 })),
  idleTimeoutMinutes: value(fc.integer({ min: 1, max: 2880 })),
  timeoutMinutes: value(fc.integer({ min: 1, max: 2880 })),
  connections: value(fc.array(fc.string())),
  glueVersion: value(fc.constantFrom('4.0', '5.0')),
  securityConfiguration: value(fc.option(fc.string())),
  tags: value(fc.dictionary(fc.string(), fc.string())),
  sessionType: fc.constant(null),
  command: fc.constant('glueetl'),
  runtimeRole: fc.constant(null),
});

function value<T>(of: fc.Arbitrary<T>): fc.Arbitrary<Value<T>> {
  return fc.oneof(of.map(applied), of.map(requested), of.map(byDefault), fc.constant(unknown('not told')));
}

function is<T>(value: Value<T>, expected: T): boolean {
  return value.known && value.value === expected;
}

function glue(told: object): Session {
  const where = { account: EVENT.account, region: EVENT.region };
  const parsed = fromGlueSession(
    { Id: EVENT.id, CreatedOn: new Date(CREATED), Status: 'READY', ...told },
    where,
  );
  if (parsed.kind !== 'session') throw parsed.error;
  return parsed.session;
}
