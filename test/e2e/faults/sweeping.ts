import { expect, test } from '@jest/globals';
import { BETWEEN_PLANS, withSweeper } from '../harness/functions/sweeper';
import { EU, OVERSIZE } from '../harness/running';
import { createUnseen } from '../harness/sessions';
import type { World } from '../harness/world';
import { DRILLED } from '../proxy/faults/draws';
import { unlisted } from '../proxy/faults/unlisted';
import { drilled, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { oddPopulation, population } from './population';
import { expectTraces } from './traces';

const ROLE = 'arn:aws:iam::123456789012:role/platform-admin';
const PLATFORM_ADMIN = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:platform@example.com',
  arn: 'arn:aws:sts::123456789012:assumed-role/platform-admin/platform@example.com',
  sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'platform-admin' } },
};

/** Faults 2 and 6, and sweeps without any event. */
export function sweeping(world: () => World): void {
  test('stops and alerts once when sweeps and events find the same sessions at the same time', async () => {
    await drilled({ world: world(), name: 'racing' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'racing'));
        const reach = subjectsByReach(subjects);
        const race = () =>
          Promise.all([
            drill.deliver(drill.random.shuffled([...reach.eventOnly, ...reach.both])),
            sweeper.sweep(),
          ]);
        await drill.world.proxy.faults.during(unlisted(idsOf(reach.eventOnly)), race);
        await drill.settle();
        await drill.world.clock.advance(BETWEEN_PLANS);
        await Promise.all([drill.deliver(drill.random.shuffled(subjects)), sweeper.sweep()]);
        await drill.settle();
        const byEvents = stopsIn(drill.enforcer.lambda.log(), subjects);
        const bySweep = stopsIn(sweeper.log(), subjects);
        const raced = stopsIn(drill.enforcer.lambda.log(), reach.both);
        const doors = [
          `${byEvents} stopped by events`,
          `${bySweep} by the sweep`,
          `${raced} and ${stopsIn(sweeper.log(), reach.both)} of those within reach of both`,
        ];
        expectToldOnce(await finalCount(drill, '2, sweep and events racing', subjects, doors));
        expect(byEvents).toBeGreaterThan(0);
        expect(bySweep).toBeGreaterThan(0);
      });
    });
  });

  test('finds every session of the 40 % lost events in one sweep, whatever its id', async () => {
    await drilled({ world: world(), name: 'unheard' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(oddPopulation(drill.random, 'unheard'));
        const heard = subjects.filter(() => !drill.random.chance(0.4));
        await drill.deliver(heard);
        await drill.settle();
        const stoppedByEvents = subjects.filter(isStopped);
        await sweeper.sweep();
        const odd = {
          event: stoppedByEvents.filter(hasOddId),
          sweep: subjects.filter(
            (subject) => isStopped(subject) && hasOddId(subject) && !heard.includes(subject),
          ),
        };
        const remarks = [
          `${subjects.length - heard.length} events lost`,
          `${stoppedByEvents.length} stopped by events`,
          `${odd.event.length + odd.sweep.length} odd ids among the stopped`,
        ];
        const count = await finalCount(drill, '6, events lost', subjects, remarks);
        expect(stoppedByEvents.length).toBeLessThan(count.stopped);
        expectToldOnce(count);
        expect(Math.min(odd.event.length, odd.sweep.length)).toBeGreaterThan(0);
        await expectTraces(drill.world, odd);
      });
    });
  });

  test('learns from CloudTrail’s history who created a session, and so who is exempt', async () => {
    await drilled({ world: world(), name: 'creators' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const where = { account: 'platform-prod', region: EU } as const;
        // Without this event the account would look as if none of its events ever reached the hub.
        const request = { ...OVERSIZE, NumberOfWorkers: 2, Id: `${DRILLED}creators-0` };
        await drill.deliver([await drill.start({ where, request, isOver: false })]);
        const start = (Id: string, changes = {}) =>
          createUnseen(drill.world, where, { ...OVERSIZE, Id }, changes);
        await start('by-an-analyst');
        await start('by-the-platform', { userIdentity: PLATFORM_ADMIN });
        await sweeper.sweep();
        expect(await drill.alerts()).toEqual([]);
        for (let sweeps = 0; sweeps < 2; sweeps += 1) {
          await drill.world.clock.advance(BETWEEN_PLANS);
          await sweeper.sweep();
        }
        const alerts = await drill.alerts();
        expect(alerts.map(({ attributes }) => attributes.outcome)).toEqual(['would-have-stopped']);
        expect(alerts[0]?.text).toMatch(/^Session +by-an-analyst$/m);
        expect(alerts[0]?.text).toMatch(/^Who +analytics@example\.com /m);
      });
    });
  });

  test('stops every violating session within one sweep when no event comes at all', async () => {
    await drilled({ world: world(), name: 'silent' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'silent'));
        await sweeper.sweep();
        expectToldOnce(await finalCount(drill, 'events suppressed', subjects, ['one sweep']));
      });
    });
  });
}

function isStopped({ life }: Subject): boolean {
  return life.endedBy === 'role';
}

function hasOddId({ started }: Subject): boolean {
  return !/^[\w-]+$/.test(started.id);
}

type Reach = 'eventOnly' | 'sweepOnly' | 'both';

/** Through which doors a session can be found: some are found through one door alone, whichever is faster. */
function subjectsByReach(subjects: readonly Subject[]): Record<Reach, readonly Subject[]> {
  const nth = (remainder: number) => subjects.filter((_, index) => index % 4 === remainder);
  return { eventOnly: nth(0), sweepOnly: nth(1), both: [...nth(2), ...nth(3)] };
}

function idsOf(subjects: readonly Subject[]): ReadonlySet<string> {
  return new Set(subjects.map(({ started }) => started.id));
}

/** Counts these sessions alone, because a log has lines about other sessions too. */
function stopsIn(log: readonly string[], subjects: readonly Subject[]): number {
  const ids = subjects.map(({ started }) => `"sessionId":${JSON.stringify(started.id)}`);
  const stops = log.filter((line) => line.includes('"outcome":{"kind":"stopped"'));
  return stops.filter((line) => ids.some((id) => line.includes(id))).length;
}
