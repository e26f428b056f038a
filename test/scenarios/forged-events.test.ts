import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, kindsOf, refOf } from './world';

describe('an event that contradicts itself', () => {
  test.each([
    ['the account', { recipientAccountId: '888888888888' }, 'GSG_EVENT_ACCOUNT_MISMATCH'],
    ['the Region', { awsRegion: 'us-east-1' }, 'GSG_EVENT_REGION_MISMATCH'],
  ])('about %s is kept and told of, and nothing is done to the session it names', async (_, lie, code) => {
    const world = createWorld();
    const event = JSON.parse(world.start(call(OVER)));
    world.deliver(JSON.stringify({ ...event, detail: { ...event.detail, ...lie } }));
    expect(kindsOf(await world.run())).toEqual(['rejected']);
    expect(world.organization.glue.calls.size).toBe(0);
    expect(world.organization.glue.status(refOf(call()))).toBe('READY');
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['rejected']);
    expect(world.deadLetters).toMatchObject([{ failure: { code } }]);
  });
});

test('a message that is not an event is kept as a dead letter', async () => {
  const world = createWorld();
  world.deliver('{"hello": 1}');
  expect(kindsOf(await world.run())).toEqual(['malformed']);
  expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_EVENT_MALFORMED' } }]);
});
