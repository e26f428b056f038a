import { expect, test } from '@jest/globals';
import { assumedRole, call, OVER } from './sample-calls';
import { ALERT_ONLY_ACCOUNT, DELETING_ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf } from './world';

test('alert-only mode sends an alert and makes no call to Glue', async () => {
  const world = createWorld();
  const over = call(OVER, { account: ALERT_ONLY_ACCOUNT });
  world.deliver(world.start(over), 5);
  expect(kindsOf(await world.run())).toEqual(['would-have-stopped']);
  expect(world.organization.glue.status(refOf(over))).toBe('READY');
  expect(world.organization.glue.calls.size).toBe(0);
  expect(world.alerts.map(({ subject }) => subject)).toEqual([
    'Glue session over limits, not stopped: streaming-prod eu-west-1 notebook-1',
  ]);
});

test('afterStop: delete deletes the session', async () => {
  const world = createWorld();
  const over = call(OVER, { account: DELETING_ACCOUNT });
  world.deliver(world.start(over), 5);
  expect(kindsOf(await world.run())).toEqual(['stopped']);
  expect(world.organization.glue.status(refOf(over))).toBeUndefined();
});

test('the session of an exempt principal is not stopped, and recorded in the ledger', async () => {
  const world = createWorld();
  world.deliver(world.start(call(OVER, { userIdentity: assumedRole('platform-admin') })), 5);
  expect(kindsOf(await world.run())).toEqual(['exempt']);
  expect(world.organization.glue.calls.size).toBe(0);
  expect(world.alerts).toEqual([]);
  expect(world.organization.ledger.records()).toMatchObject([
    {
      state: 'settled',
      outcome: { kind: 'exempt' },
      decision: {
        verdict: 'exempt',
        principal: 'data-engineering@example.com',
        breaches: [{ limit: 'maxWorkers' }],
      },
    },
  ]);
});

test('an exemption that has ended exempts nobody', async () => {
  const world = createWorld();
  world.clock.advance(365 * 24 * 3_600_000);
  world.deliver(world.start(call(OVER, { userIdentity: assumedRole('platform-admin') })), 5);
  expect(kindsOf(await world.run())).toEqual(['stopped']);
});
