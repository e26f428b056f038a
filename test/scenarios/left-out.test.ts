import { createSessionEvent } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { assumedRole, type Call, call, OVER } from './sample-calls';
import { createWorld, kindsOf, refOf, type World } from './world';

/** A call of which CloudTrail leaves out request and response. */
function leftOut(id: string, role = 'data-engineer', request: Call['request'] | object = OVER): Call {
  return call(request, { id, eventId: `event-${id}`, userIdentity: assumedRole(role), isLeftOut: true });
}

const status = (world: World, id: string) => world.organization.glue.status(refOf(call({}, { id })));
const outcomes = (world: World) => world.alerts.map(({ attributes }) => attributes.outcome);

describe('an event that names no session, since CloudTrail left out request and response', () => {
  test('has its session found, stopped and told of with its creator', async () => {
    const world = createWorld();
    world.deliver(world.start(leftOut('notebook-1')), 5);
    expect(kindsOf(await world.run())).toEqual(['wait', 'looked']);
    expect(status(world, 'notebook-1')).toBe('STOPPING');
    expect(outcomes(world)).toEqual(['stopped']);
    expect(mailOf(world.alerts[0]).text).toContain('data-engineer');
    expect(world.deadLetters).toEqual([]);
  });

  test('leaves a session within its limits alone, and has it written down', async () => {
    const world = createWorld();
    world.deliver(world.start(leftOut('notebook-1', 'data-engineer', {})), 5);
    await world.run();
    expect(status(world, 'notebook-1')).toBe('READY');
    expect(world.alerts).toEqual([]);
    expect(world.organization.ledger.records()).toMatchObject([
      {
        state: 'watched',
        decision: { principalArns: expect.arrayContaining([expect.stringContaining('data-engineer')]) },
      },
    ]);
  });

  test('exempts its session where its caller is exempt and nobody else can have created it', async () => {
    const world = createWorld();
    world.deliver(world.start(leftOut('notebook-1', 'platform-admin')), 5);
    await world.run();
    expect(status(world, 'notebook-1')).toBe('READY');
    expect(world.alerts).toEqual([]);
    expect(world.organization.ledger.records()).toMatchObject([{ outcome: { kind: 'exempt' } }]);
  });

  test('exempts nobody by a call that fits two sessions, and tells of both', async () => {
    const world = createWorld();
    world.deliver(world.start(leftOut('admins', 'platform-admin')), 5);
    world.deliver(world.start(leftOut('analysts')), 5);
    await world.run();
    expect(outcomes(world)).toEqual(['undecided', 'undecided']);
    expect(mailOf(world.alerts[0]).text).toMatch(/one of .*they called in the same seconds/);
    expect(mailOf(world.alerts[0]).text).toContain('Stop due');
  });

  test('stops sessions at once where none of the callers in the same seconds is exempt', async () => {
    const world = createWorld();
    for (const id of ['one', 'two', 'three']) world.deliver(world.start(leftOut(id, id)), 5);
    await world.run();
    expect(outcomes(world)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test('is looked for once with all others of its minute', async () => {
    const world = createWorld();
    for (let i = 0; i < 30; i += 1) world.deliver(world.start(leftOut(`s-${i}`)), 5);
    await world.run();
    expect(world.organization.glue.calls.get('listSessions')).toBe(1);
    expect(outcomes(world)).toEqual(Array.from({ length: 30 }, () => 'stopped'));
  });

  test('finds a session that Glue lists only a minute later', async () => {
    const world = createWorld();
    const late = leftOut('late');
    const createdAt = world.clock.now();
    world.deliver(JSON.stringify(createSessionEvent({ ...late, at: createdAt })), 5);
    world.later(60, async () => {
      world.organization.glue.create(refOf(late), late.request, { provisioning: 0, stopping: 0, createdAt });
    });
    await world.run();
    expect(status(world, 'late')).toBe('STOPPED');
    expect(outcomes(world)).toEqual(['stopped']);
  });

  test('waits for a session that provisions', async () => {
    const world = createWorld();
    const started = world.clock.now();
    world.deliver(world.start(leftOut('slow'), { provisioningSeconds: 90 }), 5);
    await world.run();
    expect(outcomes(world)).toEqual(['stopped']);
    expect(world.clock.now() - started).toBeLessThan(3 * 60_000);
  });

  test('is told of once an hour when no session is there', async () => {
    const world = createWorld();
    for (const id of ['a', 'b', 'c'])
      world.deliver(JSON.stringify(createSessionEvent({ ...leftOut(id), at: world.clock.now() })), 5);
    await world.run();
    expect(outcomes(world)).toEqual(['unlisted-creation']);
  });

  test('is kept, and told of, where the sessions may not be listed', async () => {
    const world = createWorld();
    world.deliver(world.start(leftOut('hidden')), 5);
    world.organization.glue.locked.add(call().account);
    await world.run();
    expect(outcomes(world)).toEqual(['unlisted-creation']);
    expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_ASSUME_ROLE_DENIED' } }]);
    world.organization.glue.locked.clear();
    world.redrive();
    await world.run();
    expect(status(world, 'hidden')).toBe('STOPPING');
  });

  test('lets nobody run on who creates a large session anew every 19 minutes for a day', async () => {
    const world = createWorld();
    const MINUTE = 60_000;
    const runs: number[] = [];
    for (let i = 0; i < (24 * 60) / 19; i += 1) {
      const id = `anew-${i}`;
      const startedAt = world.clock.now();
      world.deliver(world.start(leftOut(id, 'data-engineer', { numberOfWorkers: 200 })), 5);
      await world.run();
      expect(status(world, id)).toMatch(/^STOPP/);
      runs.push(world.clock.now() - startedAt);
      world.clock.advance(Math.max(0, 19 * MINUTE - (world.clock.now() - startedAt)));
    }
    expect(Math.max(...runs)).toBeLessThan(3 * MINUTE);
    expect(outcomes(world)).toEqual(runs.map(() => 'stopped'));
  });
});
