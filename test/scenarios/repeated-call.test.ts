import { createSessionEvent } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { assumedRole, type Call, call, OVER } from './sample-calls';
import { createWorld, kindsOf, refOf, type World } from './world';

const ADMIN = assumedRole('platform-admin');

/** The event of a call that repeats the creation of a session later, and that Glue answers with that session. */
function repeat(world: World, { seconds, ...changes }: Partial<Call> & { readonly seconds: number }): string {
  const created = world.clock.now();
  const event = JSON.parse(
    JSON.stringify(
      createSessionEvent({ ...call(OVER, { eventId: 'repeat', ...changes }), at: created + seconds * 1000 }),
    ),
  );
  event.detail.responseElements.session.createdOn = created / 1000;
  return JSON.stringify(event);
}

const outcomes = (world: World) => world.alerts.map(({ attributes }) => attributes.outcome);
const status = (world: World) => world.organization.glue.status(refOf(call()));

describe('a CreateSession call that repeats the creation of a session', () => {
  test('exempts nobody, though its caller is exempt and its event comes first', async () => {
    const world = createWorld();
    const creation = world.start(call(OVER));
    world.deliver(repeat(world, { seconds: 100, userIdentity: ADMIN }), 110);
    world.deliver(creation, 200);
    expect(kindsOf(await world.run())).toEqual(['undecided', 'stopped']);
    expect(outcomes(world)).toEqual(['undecided', 'stopped']);
  });

  test('exempts nobody where only Glue tells when the session was created', async () => {
    const world = createWorld();
    const creation = world.start(call(OVER));
    const repeated = JSON.parse(repeat(world, { seconds: 100, userIdentity: ADMIN }));
    repeated.detail.responseElements = null;
    world.deliver(JSON.stringify(repeated), 110);
    world.deliver(creation, 200);
    expect(kindsOf(await world.run())).toEqual(['undecided', 'stopped']);
  });

  test('takes no exemption away from the one who created it', async () => {
    const world = createWorld();
    const creation = world.start(call(OVER, { userIdentity: ADMIN }));
    world.deliver(creation, 5);
    world.deliver(repeat(world, { seconds: 100 }), 110);
    await world.run();
    expect(status(world)).toBe('READY');
    expect(world.alerts).toEqual([]);
  });

  test('leaves the creator of a session within its limits on record, whichever event comes first', async () => {
    for (const first of [5, 200]) {
      const world = createWorld();
      const small = call();
      const creation = world.start(small);
      world.deliver(creation, first);
      world.deliver(repeat(world, { seconds: 100, request: small.request, userIdentity: ADMIN }), 110);
      await world.run();
      expect(world.organization.ledger.records()).toMatchObject([
        {
          decision: {
            principalArns: [expect.anything(), expect.stringContaining('role/data-engineer')],
            eventId: small.eventId,
          },
        },
      ]);
    }
  });
});
