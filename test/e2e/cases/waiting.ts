import { expect, test } from '@jest/globals';
import { putOnDefaultBus } from '../harness/cloudtrail';
import { SANDBOX_ALERTS } from '../harness/config-files';
import { ledgerEntry } from '../harness/ledger';
import { EU, OVERSIZE, type Running } from '../harness/running';
import { startSession, statusOf } from '../harness/sessions';

/** Sessions that the guard looks at more than once: it was too early to stop them, or the event came again. */
export function waitingCases(running: () => Running): void {
  test('waits on the queue for a session that is still provisioning, and stops it once it is ready', async () => {
    const { world, enforcer, counts, named, alerts, deadLetters } = running();
    world.proxy.glue.provisions(named('slow'), 40);
    const where = { account: 'sandbox-one', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('slow') });
    const alreadyDelayed = world.proxy.delays.delayed.length;
    await enforcer.mapping.drain();
    expect(await statusOf(world, session)).toBe('PROVISIONING');
    expect((await ledgerEntry(world, session))?.state).toBe('claimed');
    for (let seconds = 0; seconds < 120; seconds += 15) {
      await world.clock.advance({ seconds: 15 });
      await enforcer.mapping.drain();
    }
    expect(await statusOf(world, session)).toBe('STOPPED');
    expect((await ledgerEntry(world, session))?.outcome).toBe('stopped');
    const waits = world.proxy.delays.delayed.slice(alreadyDelayed).map(({ seconds }) => seconds);
    expect(waits.length).toBeGreaterThan(1);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(await deadLetters()).toEqual([]);
    expect(await alerts()).toHaveLength(1);
    await world.inboxes.open(SANDBOX_ALERTS);
    await counts.stopped(world, session);
  });

  test('stops and alerts once when an event is delivered three times', async () => {
    const { world, enforcer, counts, named, alerts } = running();
    const where = { account: 'analytics-dev', region: EU } as const;
    const session = await startSession(world, where, { ...OVERSIZE, Id: named('repeated') });
    for (let extra = 0; extra < 2; extra += 1) {
      await putOnDefaultBus(world.member(session.account), session.event);
    }
    const calls = await world.proxy.journal.during(async () => {
      await enforcer.mapping.drain();
      await world.clock.advance({ seconds: 100 });
      await enforcer.mapping.drain();
    });
    expect(calls.filter(({ call }) => call === 'glue:StopSession')).toHaveLength(1);
    expect(await alerts()).toHaveLength(1);
    await counts.stopped(world, session);
  });
}
