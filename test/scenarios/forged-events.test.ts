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

describe('a message that is not an event', () => {
  test('is kept as a dead letter and told of', async () => {
    const world = createWorld();
    world.deliver('{"hello": 1}');
    expect(kindsOf(await world.run())).toEqual(['malformed']);
    expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_EVENT_MALFORMED' } }]);
    expect(world.alerts).toMatchObject([{ kind: 'malformed-event', attributes: { outcome: 'malformed' } }]);
  });

  test('is told of once an hour and place, however many there are', async () => {
    const world = createWorld();
    const unread = JSON.parse(world.start(call(OVER)));
    unread.detail.requestParameters.id = 17;
    unread.detail.responseElements = null;
    const elsewhere = {
      ...unread,
      region: 'us-east-1',
      detail: { ...unread.detail, awsRegion: 'us-east-1' },
    };
    for (let minute = 0; minute < 90; minute += 10) {
      world.deliver(JSON.stringify(unread), minute * 60);
      world.deliver(JSON.stringify(elsewhere), minute * 60);
    }
    expect(new Set(kindsOf(await world.run()))).toEqual(new Set(['malformed']));
    expect(world.deadLetters).toHaveLength(18);
    expect(world.alerts.map(({ attributes }) => attributes.region).toSorted()).toEqual([
      'eu-west-1',
      'eu-west-1',
      'us-east-1',
      'us-east-1',
    ]);
  });

  test('has another worker tell people when the first could not', async () => {
    let failures = 1;
    const world = createWorld({
      around: (ports) => ({
        ...ports,
        alerts: {
          publish: async (alert) => {
            failures -= 1;
            if (failures >= 0) throw new Error('SNS does not answer');
            await ports.alerts.publish(alert);
          },
        },
      }),
    });
    world.deliver('{"hello": 1}');
    await world.run();
    world.deliver('{"hello": 1}', 120);
    await world.run();
    expect(world.alerts).toHaveLength(1);
  });
});
