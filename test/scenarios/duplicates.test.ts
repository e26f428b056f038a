import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, kindsOf } from './world';

const DELIVERIES = [3, 3, 4, 40, 300];

describe('one event delivered five times', () => {
  // The messages come in order, in reverse order, and mixed.
  test.each([[DELIVERIES], [[...DELIVERIES].reverse()], [[40, 3, 300, 4, 3]]])(
    'after %j seconds makes one stop and one alert',
    async (deliveries) => {
      const world = createWorld();
      const body = world.start(call(OVER), { provisioningSeconds: 30 });
      for (const seconds of deliveries) world.deliver(body, seconds);
      const kinds = kindsOf(await world.run());
      expect(kinds.filter((kind) => kind === 'stopped')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(4);
      expect(world.alerts).toHaveLength(1);
      expect(world.organization.glue.calls.get('tagSession')).toBe(1);
      expect(world.organization.ledger.records()).toHaveLength(1);
    },
  );
});

test('two sessions of one account are not duplicates of each other', async () => {
  const world = createWorld();
  world.deliver(world.start(call(OVER, { id: 'one' })));
  world.deliver(world.start(call(OVER, { id: 'two' })));
  expect(kindsOf(await world.run())).toEqual(['stopped', 'stopped']);
  expect(world.alerts).toHaveLength(2);
});
