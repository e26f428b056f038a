import type { SessionRequest } from '@glue-session-guard/guard';
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

describe('an event that does not tell what the limits need', () => {
  test('is completed by one GetSession, and the session over the limits stopped', async () => {
    const world = createWorld();
    world.deliver(startOmitted(world, OVER), 5);
    expect(kindsOf(await world.run())).toEqual(['stopped']);
    expect(Object.fromEntries(world.organization.glue.calls)).toEqual({
      getSession: 1,
      tagSession: 1,
      stopSession: 1,
    });
    expect(world.alerts[0]?.text).toContain('50 workers, at most 10 allowed');
  });

  test('is completed by one GetSession, and the session within them left alone', async () => {
    const world = createWorld();
    world.deliver(startOmitted(world), 5);
    expect(kindsOf(await world.run())).toEqual(['within']);
    expect(Object.fromEntries(world.organization.glue.calls)).toEqual({ getSession: 1 });
    expect(world.organization.ledger.writes()).toBe(0);
  });

  test('is undecided, told and kept when Glue may not be asked', async () => {
    const world = createWorld();
    world.organization.glue.locked.add(ACCOUNT);
    world.deliver(startOmitted(world), 5);
    expect(kindsOf(await world.run())).toEqual(['undecided']);
    expect(world.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['undecided']);
    expect(world.deadLetters).toMatchObject([{ failure: { code: 'GSG_ASSUME_ROLE_DENIED' } }]);
    expect(world.organization.glue.status(refOf(call()))).toBe('READY');
  });

  test('is undecided and told when the account is in no known OU', async () => {
    const world = createWorld();
    world.deliver(world.start(call(OVER, { account: '123456789012' })), 5);
    expect(kindsOf(await world.run())).toEqual(['undecided']);
    expect(world.alerts[0]?.text).toContain("account 123456789012 is not in the organization's directory");
  });
});
