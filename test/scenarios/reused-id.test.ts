import type { SessionRequest } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, kindsOf, refOf, type World } from './world';

const REF = refOf(call());

async function replaceByCompliant({ organization, start }: World): Promise<void> {
  expect(await organization.ports.glue.deleteSession(REF)).toEqual({ kind: 'stopped' });
  start(call());
}

/** Another worker has finished with the later session before the first one hears of its stop. */
async function useAgain(world: World, request: Partial<SessionRequest>): Promise<void> {
  world.clock.advance(5_000);
  await world.organization.ports.glue.deleteSession(REF);
  world.deliver(world.start(call(request)));
  await world.run();
}

describe('a session id that is used again after deletion', () => {
  test('stands for another session, which gets a stop and an alert of its own', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER)), 5);
    await world.run();
    world.clock.advance(600_000);
    world.deliver(world.start(call(OVER)), 5);
    expect(kindsOf(await world.run())).toEqual(['stopped']);
    expect(world.alerts).toHaveLength(2);
    expect(world.organization.ledger.records().map(({ state }) => state)).toEqual(['queued', 'queued']);
  });

  test.each([
    ['within ten seconds of its creation', 5, 8],
    ['within three seconds of its creation', 3, 3],
    ['right after it began', 40, 45],
    ['minutes later', 60, 300],
  ])('keeps its new, compliant session when the event of the old one comes %s', async (_, reused, seen) => {
    const world = createWorld();
    const old = world.start(call(OVER));
    world.later(reused, () => replaceByCompliant(world));
    world.deliver(old, seen);
    expect(kindsOf(await world.run())).toEqual(['gone']);
    expect(world.organization.glue.status(REF)).toBe('READY');
    expect(world.organization.glue.tags(REF)).toEqual({});
  });

  test('keeps its new, compliant session when the old one was deleted during the wait', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 10 }), 5);
    world.later(12, () => replaceByCompliant(world));
    expect(kindsOf(await world.run())).toEqual(['wait', 'gone']);
    expect(world.organization.glue.status(REF)).toBe('READY');
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['gone']);
  });

  test.each([
    ['is over its limits too', OVER, ['stopped', 'stopped']],
    ['is within its limits', {}, ['stopped']],
  ])(
    'while Glue answers the stop late: each session has its record and its alert when the later one %s',
    async (_, request, told) => {
      let isFirst = true;
      const stopped: number[] = [];
      const world: World = createWorld({
        around: (ports) => ({
          ...ports,
          glue: {
            ...ports.glue,
            stopSession: async (ref) => {
              stopped.push(world.clock.now());
              const answer = await ports.glue.stopSession(ref);
              if (isFirst) {
                isFirst = false;
                await useAgain(world, request);
              }
              return answer;
            },
          },
        }),
      });
      world.deliver(world.start(call(OVER)), 5);
      expect(kindsOf(await world.run())).toEqual(['stopped']);
      expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(told);
      expect(stopped).toHaveLength(told.length);
      const states = world.organization.ledger.records().map(({ state }) => state);
      expect(states).toEqual(['queued', told.length === 2 ? 'queued' : 'watched']);
    },
  );

  test('keeps the record of the new session when the event of the old one arrives late', async () => {
    const world = createWorld();
    const old = world.start(call(OVER));
    world.deliver(old, 5);
    await world.run();
    world.clock.advance(600_000);
    world.deliver(world.start(call(OVER)), 5);
    await world.run();
    world.deliver(old);
    expect(kindsOf(await world.run())).toEqual(['duplicate']);
    expect(world.alerts).toHaveLength(2);
  });
});
