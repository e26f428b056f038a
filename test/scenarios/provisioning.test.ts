import type { GetResult, GlueSessions, StopResult } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { createWorld, kindsOf, refOf, WAITING } from './world';

describe('a session over its limits that is still provisioning', () => {
  test('waits on the queue and is stopped as soon as Glue allows it', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 60 }), 5);
    const looks = await world.run();
    expect(kindsOf(looks)).toEqual(['wait', 'wait', 'wait', 'wait', 'stopped']);
    expect(world.organization.glue.status(refOf(call()))).toBe('STOPPING');
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['stopped']);
    expect(world.deadLetters).toEqual([]);
  });

  test('is tried at short intervals as long as sessions mostly take, then ever later, up to the ceiling', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 1200 }), 5);
    const waits = (await world.run()).flatMap((look) => (look.kind === 'wait' ? [look.afterSeconds] : []));
    expect(waits.slice(0, 12)).toEqual([15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 17]);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    expect(waits.at(-1)).toBe(60);
  });

  test.each([20, 45, 90, 119, 200])(
    'that takes %d seconds is stopped within a tenth of that, or the first wait, once it is ready',
    async (provisioningSeconds) => {
      const world = createWorld();
      const begin = world.clock.now();
      world.deliver(world.start(call(OVER), { provisioningSeconds }), 5);
      await world.run();
      const late = (world.clock.now() - begin) / 1000 - provisioningSeconds;
      expect(late).toBeLessThanOrEqual(Math.max(WAITING.firstSeconds, provisioningSeconds / 10) + 1);
    },
  );

  test('is tagged once, and Glue is asked to stop it again only when it is ready', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 60 }), 5);
    await world.run();
    expect(world.organization.glue.calls.get('tagSession')).toBe(1);
    expect(world.organization.glue.calls.get('stopSession')).toBe(2);
    expect(Object.keys(world.organization.glue.tags(refOf(call())))).toContain(
      'glue-session-guard:stop-reason',
    );
  });

  test('ends at the deadline with one alert and a dead letter', async () => {
    const world = createWorld();
    const begin = world.clock.now();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 24 * 3600 }), 5);
    const kinds = kindsOf(await world.run());
    expect(kinds.at(-1)).toBe('could-not-stop');
    expect(kinds.slice(0, -1).every((kind) => kind === 'wait')).toBe(true);
    expect(world.alerts).toHaveLength(1);
    expect(mailOf(world.alerts[0]).text).toContain('GSG_STILL_PROVISIONING');
    expect(world.deadLetters).toHaveLength(1);
    const minutes = (world.clock.now() - begin) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(WAITING.deadlineMinutes);
    expect(minutes).toBeLessThan(WAITING.deadlineMinutes + 2);
  });

  test.each([
    ['is ready all the same', null],
    ['is BUSY', 'BUSY'],
    ['is CANCELLING', 'CANCELLING'],
  ])(
    'is told of at the deadline when Glue keeps refusing the stop and says that it %s',
    async (_, status) => {
      const refused: StopResult = { kind: 'too-early', status: null };
      const world = createWorld({
        around: (ports) => ({ ...ports, glue: inStatus(ports.glue, status, refused) }),
      });
      world.deliver(world.start(call(OVER)), 5);
      const kinds = kindsOf(await world.run());
      expect(kinds.at(-1)).toBe('could-not-stop');
      expect(kinds.slice(0, -1).every((kind) => kind === 'wait')).toBe(true);
      expect(world.organization.glue.calls.get('tagSession')).toBe(1);
      expect(world.alerts).toHaveLength(1);
      const { text } = mailOf(world.alerts[0]);
      expect(text).toContain('GSG_STOP_KEPT_REFUSED');
      expect(text).toContain(status ?? 'READY');
      expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_STOP_KEPT_REFUSED' } }]);
    },
  );

  test.each(['BUSY', 'CANCELLING', 'SOMETHING_NEW'])(
    'is stopped at once in the status %s, when Glue takes the stop',
    async (status) => {
      const world = createWorld({ around: (ports) => ({ ...ports, glue: inStatus(ports.glue, status) }) });
      world.deliver(world.start(call(OVER)), 5);
      expect(kindsOf(await world.run())).toEqual(['stopped']);
    },
  );

  test('is recorded as ended by itself if it ends during the wait', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER), { provisioningSeconds: 10 }), 5);
    world.later(12, () => world.organization.ports.glue.stopSession(refOf(call())));
    expect(kindsOf(await world.run())).toEqual(['wait', 'already-ended']);
    expect(world.alerts[0]?.attributes.outcome).toBe('already-ended');
  });
});

/** Glue, which tells a status that it does not document; null: the status as it is. */
function inStatus(glue: GlueSessions, status: string | null, stop?: StopResult): GlueSessions {
  const told = (answer: GetResult): GetResult =>
    status === null || answer.kind !== 'found'
      ? answer
      : {
          kind: 'found',
          session: { ...answer.session, status: unknown(`Glue tells the status "${status}"`) },
        };
  return {
    ...glue,
    getSessionWithoutTags: async (ref) => told(await glue.getSessionWithoutTags(ref)),
    stopSession: async (ref) => stop ?? glue.stopSession(ref),
  };
}
