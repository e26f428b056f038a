import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf, type World } from './world';

async function withoutRole(): Promise<World> {
  const world = createWorld();
  world.organization.glue.locked.add(ACCOUNT);
  world.deliver(world.start(call(OVER)), 5);
  expect(kindsOf(await world.run())).toEqual(['could-not-stop']);
  return world;
}

describe('an account whose guard role is missing', () => {
  test('gets an alert that its session could not be stopped, and a dead letter', async () => {
    const world = await withoutRole();
    expect(world.alerts.map(({ subject }) => subject)).toEqual([
      'Glue session over limits, COULD NOT STOP: analytics-dev eu-west-1 notebook-1',
    ]);
    expect(mailOf(world.alerts[0]).text).toContain('GSG_ASSUME_ROLE_DENIED');
    expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_ASSUME_ROLE_DENIED' } }]);
    expect(world.organization.glue.status(refOf(call()))).toBe('READY');
  });

  test('has the session stopped by a redrive once the role is back', async () => {
    const world = await withoutRole();
    world.clock.advance(3_600_000);
    world.organization.glue.locked.delete(ACCOUNT);
    world.redrive();
    expect(kindsOf(await world.run())).toEqual(['stopped']);
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['could-not-stop', 'stopped']);
    expect(world.deadLetters).toEqual([]);
  });

  test('gets no second alert from a redrive that fails the same way', async () => {
    const world = await withoutRole();
    world.clock.advance(3_600_000);
    world.redrive();
    expect(kindsOf(await world.run())).toEqual(['could-not-stop']);
    expect(world.alerts).toHaveLength(1);
    expect(world.deadLetters).toHaveLength(1);
  });

  test('does not keep other accounts from being guarded', async () => {
    const world = createWorld();
    world.organization.glue.locked.add('999999999999');
    world.deliver(world.start(call(OVER)), 5);
    expect(kindsOf(await world.run())).toEqual(['stopped']);
  });
});
