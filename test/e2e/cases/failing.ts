import { expect, test } from '@jest/globals';
import { ledgerEntry } from '../harness/ledger';
import { sendToQueue } from '../harness/queues';
import { removeRole } from '../harness/remove-role';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { startSession, statusOf } from '../harness/sessions';

const GUARD_ROLE = 'GlueSessionGuard';
/** There is one alert of events that cannot be read in an hour. */
const MORE_THAN_AN_HOUR = 3601;

/** What can go wrong, and how the guard reports it. */
export function failingCases(running: () => Running): void {
  test('reports a guard role that is gone: coded failure, alert, dead letter', async () => {
    const { world, enforcer, counts, named, alerts, deadLetters } = running();
    const account = 'analytics-legacy';
    await removeRole(world, world.organization.accounts[account], GUARD_ROLE);
    const session = await startSession(world, { account, region: EU }, { ...OVERSIZE, Id: named('no-role') });
    await enforcer.mapping.drain();
    expect(await statusOf(world, session)).toBe('READY');
    expect((await ledgerEntry(world, session))?.outcome).toBe('could-not-stop');
    const [alert] = await alerts();
    expect(alert?.attributes.outcome).toBe('could-not-stop');
    expect(alert?.text).toContain('GSG_ASSUME_ROLE_DENIED');
    const [kept] = await deadLetters();
    expect(kept?.attributes.ERROR_CODE).toBe('GSG_ASSUME_ROLE_DENIED');
    expect(kept?.body).toContain(named('no-role'));
    counts.couldNotStop();
  });

  test('makes a message that it cannot read a dead letter, at once, and sends an alert', async () => {
    const { world, enforcer, alerts, deadLetters } = running();
    await world.clock.advance({ seconds: MORE_THAN_AN_HOUR });
    await sendToQueue(world.hub.sqs, enforcer.queueUrl, { body: 'not an event' });
    await enforcer.mapping.drain();
    const [kept] = await deadLetters();
    expect(kept?.body).toBe('not an event');
    expect((await alerts()).map(({ attributes }) => attributes.outcome)).toEqual(['malformed']);
  });

  test('fails a message while Organizations cannot be reached, and stops its session afterwards', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    // Longer than the enforcer remembers an account's path.
    await world.clock.advance({ seconds: 600 });
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('outage') });
    await world.proxy.outage.during('organizations', async () => {
      expect(await enforcer.mapping.drain()).toMatchObject({ done: 0, failed: 1 });
    });
    expect(await statusOf(world, session)).toBe('READY');
    await world.clock.advance({ seconds: 360 });
    expect(await enforcer.mapping.drain()).toMatchObject({ done: 1, failed: 0 });
    expect(await statusOf(world, session)).toBe('STOPPING');
    expect(await alerts()).toHaveLength(1);
    await counts.stopped(world, session);
  });

  test('makes a message a dead letter after five failures, and finishes the others of its batch', async () => {
    const { world, enforcer, counts, named, alerts, deadLetters } = running();
    const unreadable = { body: '{}', attributes: { 'glue-session-guard-wait': 'nonsense' } };
    await sendToQueue(world.hub.sqs, enforcer.queueUrl, unreadable);
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('same-batch') });
    expect(await enforcer.mapping.drain()).toEqual({ invocations: 1, done: 1, failed: 1 });
    expect(await statusOf(world, session)).toBe('STOPPING');
    for (let receive = 2; receive <= 5; receive += 1) {
      expect(await deadLetters()).toEqual([]);
      await world.clock.advance({ seconds: 360 });
      expect(await enforcer.mapping.drain()).toEqual({ invocations: 1, done: 0, failed: 1 });
    }
    await world.clock.advance({ seconds: 360 });
    expect(await enforcer.mapping.drain()).toEqual({ invocations: 0, done: 0, failed: 0 });
    expect((await deadLetters()).map(({ body }) => body)).toEqual(['{}']);
    await alerts();
    await counts.stopped(world, session);
  });
}
