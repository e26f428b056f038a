import { createSessionEvent, type SessionRequest } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { call, OVER } from './sample-calls';
import { ACCOUNT } from './sample-limits';
import { createWorld, kindsOf, refOf, type World } from './world';

/** The event of a session whose request CloudTrail left out. */
function startOmitted(world: World, request: Partial<SessionRequest> = {}): string {
  const event = JSON.parse(world.start(call(request)));
  event.detail.requestParameters = null;
  event.detail.responseElements = { session: { id: event.detail.responseElements.session.id } };
  return JSON.stringify(event);
}

describe('an event that lacks a value that a limit needs', () => {
  test('is completed by one GetSession, and a session over the limits is stopped', async () => {
    const world = createWorld();
    world.deliver(startOmitted(world, OVER), 5);
    expect(kindsOf(await world.run())).toEqual(['stopped']);
    expect(Object.fromEntries(world.organization.glue.calls)).toEqual({
      getSession: 1,
      tagSession: 1,
      stopSession: 1,
    });
    expect(mailOf(world.alerts[0]).text).toContain('50 workers, at most 10 allowed');
  });

  test('is completed by one GetSession, and a session within the limits is not stopped', async () => {
    const world = createWorld();
    world.deliver(startOmitted(world), 5);
    expect(kindsOf(await world.run())).toEqual(['within']);
    expect(Object.fromEntries(world.organization.glue.calls)).toEqual({ getSession: 1 });
    expect(world.organization.ledger.records()).toMatchObject([{ state: 'watched' }]);
  });

  test.each<[string, number | undefined, string, RegExp]>([
    ['is within them by what a usage profile filled in', 60, 'within', /^$/],
    ['is over them by what Glue applied', 480, 'stopped', /480 minutes idle timeout/],
    ['is undecided when Glue does not say', undefined, 'undecided', /a default alone is no ground/],
  ])('about the idle timeout, but for its timeout, %s', async (_, idleTimeout, kind, told) => {
    const world = createWorld();
    const { idleTimeout: _unsaid, ...asked } = call().request;
    world.organization.glue.create(
      refOf(call()),
      { ...asked, ...(idleTimeout !== undefined && { idleTimeout }) },
      { provisioning: 0, stopping: 0 },
    );
    const event = createSessionEvent({ ...call(), request: asked, at: world.clock.now() });
    world.deliver(JSON.stringify(event), 5);
    expect(kindsOf(await world.run())).toEqual([kind]);
    expect(mailOf(world.alerts[0]).text).toMatch(told);
  });

  test('is within its limits without a call when only its timeout is not given', async () => {
    const world = createWorld();
    const { timeout: _unsaid, ...request } = call().request;
    world.deliver(world.start({ ...call(), request }), 5);
    expect(kindsOf(await world.run())).toEqual(['within']);
    expect(world.organization.glue.calls.size).toBe(0);
    expect(world.alerts).toEqual([]);
  });

  test.each<[string, number, (world: World) => unknown, string]>([
    ['is stopped when its event comes after the time that the clock allows', 486, () => {}, 'stopped'],
    [
      'is left alone when it has ended by then',
      486,
      (world) => world.organization.ports.glue.stopSession(refOf(call())),
      'within',
    ],
    ['is within its limits a minute before that time', 484, () => {}, 'within'],
  ])('about the timeout %s', async (_, minutes, before, kind) => {
    const world = createWorld();
    const { timeout: _unsaid, ...request } = call().request;
    const event = world.start({ ...call(), request });
    await before(world);
    world.deliver(event, minutes * 60);
    expect(kindsOf(await world.run())).toEqual([kind]);
    expect(world.alerts).toHaveLength(kind === 'stopped' ? 1 : 0);
  });

  test('is undecided, alerted and kept when the guard may not ask Glue', async () => {
    const world = createWorld();
    world.organization.glue.locked.add(ACCOUNT);
    world.deliver(startOmitted(world), 5);
    expect(kindsOf(await world.run())).toEqual(['undecided']);
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['undecided']);
    expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_ASSUME_ROLE_DENIED' } }]);
    expect(world.organization.glue.status(refOf(call()))).toBe('READY');
  });

  test('is undecided and alerted when the account is in no known OU', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER, { account: '123456789012' })), 5);
    expect(kindsOf(await world.run())).toEqual(['undecided']);
    expect(mailOf(world.alerts[0]).text).toContain(
      "account 123456789012 is not in the organization's directory",
    );
  });
});
