import { expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, kindsOf } from './world';

test('a session within its limits costs one ledger write, no call to Glue and no alert', async () => {
  const world = createWorld();
  world.deliver(world.start(call()), 5);
  expect(kindsOf(await world.run())).toEqual(['within']);
  expect(world.organization.glue.calls.size).toBe(0);
  expect(world.organization.ledger.writes()).toBe(1);
  expect(world.alerts).toEqual([]);
});

test('a session over its limits costs one look, one tag, one stop, at most three ledger writes and one alert', async () => {
  const world = createWorld();
  world.deliver(world.start(call(OVER)), 5);
  expect(kindsOf(await world.run())).toEqual(['stopped']);
  expect(Object.fromEntries(world.organization.glue.calls)).toEqual({
    getSessionWithoutTags: 1,
    tagSession: 1,
    stopSession: 1,
  });
  expect(world.organization.ledger.writes()).toBeLessThanOrEqual(3);
  expect(world.alerts).toHaveLength(1);
});

test('an event that is not about a new session costs nothing', async () => {
  const world = createWorld();
  const event = JSON.parse(world.start(call(OVER)));
  world.deliver(JSON.stringify({ ...event, detail: { ...event.detail, eventName: 'StopSession' } }));
  world.deliver(
    JSON.stringify({ ...event, detail: { ...event.detail, errorCode: 'AccessDeniedException' } }),
  );
  expect(kindsOf(await world.run())).toEqual(['ignored', 'ignored']);
  expect(world.organization.glue.calls.size).toBe(0);
  expect(world.organization.ledger.writes()).toBe(0);
});
