import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { type CrashPoint, crashingPorts } from './crashing-ports';
import { call, OVER } from './sample-calls';
import { DELETING_ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf } from './world';

const POINTS: readonly CrashPoint[] = [
  'before the tag',
  'before the stop',
  'after the stop',
  'before the outcome is recorded',
  'after the outcome is recorded',
  'before the alert',
  'after the alert',
  'after the alert is recorded',
];

describe.each(POINTS)('a worker that dies %s', (point) => {
  test('is taken over after its lease, with one stop and an alert', async () => {
    const { around, stops } = crashingPorts(point);
    const world = createWorld({ around });
    world.deliver(world.start(call(OVER)), 5);
    const looks = await world.run();
    expect(kindsOf(looks)[0]).toBe('crashed');
    expect(stops.filter((stop) => stop === 'stopped')).toHaveLength(1);
    expect(['STOPPING', 'STOPPED']).toContain(world.organization.glue.status(refOf(call())));
    expect(world.alerts.length).toBeGreaterThanOrEqual(1);
    expect(world.organization.ledger.records().map(({ state }) => state)).toEqual(['queued']);
    expect(world.deadLetters).toEqual([]);
  });

  test('keeps other workers from acting on the session while its lease runs', async () => {
    const world = createWorld({ around: crashingPorts(point).around });
    world.deliver(world.start(call(OVER)), 5);
    const looks = await world.run();
    const second = looks[1];
    if (point === 'after the alert is recorded') expect(second?.kind).toBe('duplicate');
    else expect(second).toMatchObject({ kind: 'wait', reason: 'claimed-by-another' });
  });
});

test('there is one alert when the worker dies before it, and at most two when the worker dies after it', async () => {
  const alertsAfter = async (point: CrashPoint) => {
    const world = createWorld({ around: crashingPorts(point).around });
    world.deliver(world.start(call(OVER)), 5);
    await world.run();
    return world.alerts.length;
  };
  expect(await alertsAfter('before the alert')).toBe(1);
  expect(await alertsAfter('after the alert')).toBe(2);
  expect(await alertsAfter('after the alert is recorded')).toBe(1);
});

test('when a worker dies before it tags the session, the worker that takes over tags it', async () => {
  const world = createWorld({ around: crashingPorts('before the tag').around });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  expect(world.organization.glue.tags(refOf(call()))).toMatchObject({
    'glue-session-guard:stop-reason': expect.stringContaining('50 workers'),
  });
});

test('the worker that takes over reports a recorded stop as a stop', async () => {
  const world = createWorld({ around: crashingPorts('before the alert').around });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['stopped']);
});

test('the worker that takes over reports a stop that was not recorded as one that the guard may have made', async () => {
  const world = createWorld({ around: crashingPorts('after the stop').around });
  world.deliver(world.start(call(OVER)), 5);
  await world.run();
  expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['already-ended']);
  expect(mailOf(world.alerts[0]).text).toContain('stopped by an attempt of the guard that was cut off');
});

test('the worker that takes over reports a deletion that was not recorded as one that the guard may have made', async () => {
  const world = createWorld({ around: crashingPorts('after the stop').around });
  world.deliver(world.start(call(OVER, { account: DELETING_ACCOUNT })), 5);
  await world.run();
  expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['gone']);
  expect(mailOf(world.alerts[0]).text).toContain('an attempt of the guard that was cut off');
});

test('a message that fails each time is told of at the last try and ends as a dead letter', async () => {
  const world = createWorld({
    around: (ports) => ({
      ...ports,
      directory: {
        organizationalUnitPath: async () => {
          throw new Error('Organizations is down');
        },
      },
    }),
  });
  world.deliver(world.start(call(OVER)), 5);
  expect(kindsOf(await world.run())).toEqual(['crashed', 'crashed', 'crashed', 'crashed', 'undecided']);
  expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_TRIED_TOO_OFTEN' } }]);
  expect(world.alerts).toHaveLength(1);
});
