import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { ACCOUNT } from './sample-limits';
import { createWorld, kindsOf } from './world';

describe('an account that disabled its Region after a session began', () => {
  test('gets one alert that the session could not be stopped, no retry and no dead letter', async () => {
    const world = createWorld();
    world.organization.glue.disabled.add(`${ACCOUNT}/eu-west-1`);
    const event = world.start(call(OVER));
    world.deliver(event, 5);
    world.deliver(event, 600);
    expect(kindsOf(await world.run())).toEqual(['could-not-stop', 'could-not-stop']);
    expect(world.alerts).toHaveLength(1);
    expect(mailOf(world.alerts[0]).text).toContain('GSG_MEMBER_REGION_NOT_ENABLED');
    expect(world.deadLetters).toEqual([]);
  });
});
