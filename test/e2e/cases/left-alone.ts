import { expect, test } from '@jest/globals';
import { createSessionEvent, putOnDefaultBus } from '../harness/cloudtrail';
import { ledgerEntry } from '../harness/ledger';
import { queuedEvent } from '../harness/queued-event';
import { sendToQueue } from '../harness/queues';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { createUnseen, startSession, statusOf } from '../harness/sessions';

const COMPLIANT = { ...OVERSIZE, NumberOfWorkers: 2 };

/** What the guard must not stop. */
export function leftAloneCases(running: () => Running): void {
  test('only writes a compliant session of a known account down', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    await startSession(world, where, { ...COMPLIANT, Id: named('first-of-its-account') });
    await enforcer.mapping.drain();
    const session = await startSession(world, where, { ...COMPLIANT, Id: named('compliant') });
    const calls = await world.proxy.journal.during(async () => {
      expect(await enforcer.mapping.drain()).toMatchObject({ done: 1, failed: 0 });
    });
    expect(calls.map(({ call }) => call)).toEqual(['dynamodb:PutItem']);
    expect(await ledgerEntry(world, session)).toMatchObject({ state: 'watched', verdict: 'within' });
    expect(await statusOf(world, session)).toBe('READY');
    expect(await alerts()).toEqual([]);
    counts.leftAlone();
  });

  test('only alerts where the OU is in alert-only mode', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'platform-prod', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('alert-only') });
    await enforcer.mapping.drain();
    expect(await statusOf(world, session)).toBe('READY');
    const [alert] = await alerts();
    expect(alert?.attributes.outcome).toBe('would-have-stopped');
    counts.leftAlone();
  });

  test('forwards neither a failed create nor another service’s CreateSession', async () => {
    const { world, enforcer } = running();
    const place = { account: world.organization.accounts['analytics-dev'], region: EU };
    const clients = world.member(place.account);
    const failed = createSessionEvent(place, world.clock.now(), {
      errorCode: 'ValidationException',
      responseElements: null,
    });
    const foreign = createSessionEvent(place, world.clock.now(), {
      eventSource: 's3express.amazonaws.com',
    });
    await putOnDefaultBus(clients, failed);
    await putOnDefaultBus(clients, foreign);
    await putOnDefaultBus(clients, { ...foreign, source: 'aws.s3express' });
    expect(await enforcer.mapping.drain()).toEqual({ invocations: 0, done: 0, failed: 0 });
  });

  test('ignores a failed create and another service’s CreateSession that reach the queue nevertheless', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await createUnseen(world, where, { ...OVERSIZE, Id: named('not-created') });
    for (const change of [{ errorCode: 'AccessDenied' }, { eventSource: 's3express.amazonaws.com' }]) {
      await sendToQueue(world.hub.sqs, enforcer.queueUrl, {
        body: JSON.stringify(queuedEvent(session, change)),
      });
    }
    expect(await enforcer.mapping.drain()).toMatchObject({ done: 2, failed: 0 });
    expect(await statusOf(world, session)).toBe('READY');
    expect(await alerts()).toEqual([]);
    counts.leftAlone();
  });

  test('rejects an event that names another account, keeps it and sends an alert', async () => {
    const { world, enforcer, counts, named, alerts, deadLetters } = running();
    const { accounts } = world.organization;
    const victim = await createUnseen(
      world,
      { account: 'analytics-dev', region: EU },
      { ...OVERSIZE, Id: named('spoofed') },
    );
    // The event is put on another member's bus. EventBridge stamps that member's account on it, whatever the detail says.
    await putOnDefaultBus(world.member(accounts['sandbox-one']), victim.event);
    await enforcer.mapping.drain();
    expect(await statusOf(world, victim)).toBe('READY');
    expect(await ledgerEntry(world, victim)).toBeUndefined();
    const [alert] = await alerts();
    expect(alert?.attributes).toMatchObject({ verdict: 'rejected', account: accounts['sandbox-one'] });
    const [kept] = await deadLetters();
    expect(kept?.attributes.ERROR_CODE).toMatch(/^GSG_/);
    expect(kept?.body).toContain(named('spoofed'));
    counts.leftAlone();
  });
}
