import { expect, test } from '@jest/globals';
import { withSweeper } from '../harness/functions/sweeper';
import { ledgerEntry, ledgerTable } from '../harness/ledger';
import type { World } from '../harness/world';
import { tableOut } from '../proxy/faults/table-out';
import { type Drill, drilled, MOST_PROCESSES, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** With the fifteen minutes of the sweep that fails, the table is out for twenty. */
const MINUTES_BEFORE_SWEEP = 5;
const SESSIONS = 100;

/** Fault 12. */
export function ledgerOut(world: () => World): void {
  test("stops nobody and loses nothing while the ledger's table is out for twenty minutes, and settles everything afterwards", async () => {
    await drilled({ world: world(), name: 'ledgerless', processes: MOST_PROCESSES }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'ledgerless', SESSIONS));
        const { layer, refused } = tableOut(ledgerTable(drill.world));
        const isSweptMeanwhile = await drill.world.proxy.faults.during(layer, async () => {
          await drill.deliver(subjects);
          await workFor(MINUTES_BEFORE_SWEEP, drill);
          return sweeper.trySweep();
        });
        const stoppedMeanwhile = subjects.filter(({ life }) => life.endedBy === 'role').length;
        await drill.settle();
        // Places whose visit runs out of time come back until the next plan.
        await sweeper.trySweep();
        const remarks = [`${refused()} calls refused`];
        const count = await finalCount(drill, '12, the ledger out', subjects, remarks);
        expect(refused()).toBeGreaterThan(subjects.length);
        expect(isSweptMeanwhile).toBe(false);
        expect(stoppedMeanwhile).toBe(0);
        expect(count.messages.givenUp).toBe(0);
        expectToldOnce(count);
        expect(await statesOf(subjects, drill)).toEqual(['queued', 'watched']);
      });
    });
  });
}

async function workFor(minutes: number, { world: { clock }, enforcer }: Drill): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await clock.advance({ seconds: 60 });
    await enforcer.mapping.drain();
  }
}

/** The states in which the ledger has the sessions, each once. */
async function statesOf(subjects: readonly Subject[], { world }: Drill): Promise<string[]> {
  const entries = await Promise.all(subjects.map(({ started }) => ledgerEntry(world, started)));
  return [...new Set(entries.map((entry) => entry?.state ?? 'not in the ledger'))].sort();
}
