import { expect, test } from '@jest/globals';
import { forgetAccounts } from '../harness/account-table';
import { BETWEEN_PLANS, withSweeper } from '../harness/functions/sweeper';
import type { World } from '../harness/world';
import { type Drill, drilled, MOST_PROCESSES, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Three receives of each message; the fifth would be the last. */
const OUTAGE_SECONDS = 15 * 60;
const REMEMBERED = 60;

/** Fault 10. */
export function unreachableOrganizations(world: () => World): void {
  test('stops no session without its limits, and misses none afterwards, when Organizations cannot be reached for a quarter of an hour before any sweep', async () => {
    await drilled({ world: world(), name: 'unreachable', processes: MOST_PROCESSES }, async (drill) => {
      await forgetAccounts(drill);
      const subjects = await drill.startAll(population(drill.random, 'unreachable'));
      const cut = await drill.world.proxy.outage.during('organizations', async () => {
        await drill.deliver(subjects);
        await workFor(OUTAGE_SECONDS, drill);
      });
      const stoppedMeanwhile = stoppedAmong(subjects);
      await drill.settle();
      const remarks = [`${cut} calls cut`, `${stoppedMeanwhile} stopped during the outage`];
      const count = await finalCount(drill, '10, Organizations unreachable', subjects, remarks);
      expect(cut).toBeGreaterThan(0);
      expect(stoppedMeanwhile).toBe(0);
      expect(count.messages.givenUp).toBe(0);
      expectToldOnce(count);
    });
  });

  test('stops every violating session, by its event or by a sweep, when Organizations cannot be reached after a sweep has read the accounts', async () => {
    await drilled({ world: world(), name: 'remembered' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        await forgetAccounts(drill);
        await sweeper.sweep();
        const subjects = await drill.startAll(population(drill.random, 'remembered', REMEMBERED));
        const heard = subjects.filter((_, index) => index % 2 === 0);
        let stoppedByEvents = 0;
        const cut = await drill.world.proxy.outage.during('organizations', async () => {
          await drill.deliver(heard);
          stoppedByEvents = stoppedAmong(subjects);
          await drill.world.clock.advance(BETWEEN_PLANS);
          await sweeper.sweep();
        });
        const remarks = [`${cut} calls cut`, `${stoppedByEvents} stopped by events`];
        const count = await finalCount(drill, '10, the same after a sweep', subjects, remarks);
        expect(cut).toBeGreaterThan(0);
        expect(stoppedByEvents).toBe(heard.filter(({ isOver }) => isOver).length);
        expectToldOnce(count);
      });
    });
  });
}

async function workFor(seconds: number, { world: { clock }, enforcer }: Drill): Promise<void> {
  for (const end = clock.now() + seconds * 1000; clock.now() < end; ) {
    await clock.advance({ seconds: 60 });
    await enforcer.mapping.drain();
  }
}

function stoppedAmong(subjects: readonly Subject[]): number {
  return subjects.filter(({ life }) => life.endedBy === 'role').length;
}
