import { expect, test } from '@jest/globals';
import { EU, OVERSIZE } from '../harness/running';
import { createUnseen } from '../harness/sessions';
import { BETWEEN_PLANS, withSweeper } from '../harness/sweeper';
import type { World } from '../harness/world';
import { DRILLED } from '../proxy/draws';
import { drilled, type Subject } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

const ROLE = 'arn:aws:iam::123456789012:role/platform-admin';
const PLATFORM_ADMIN = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:platform@example.com',
  arn: 'arn:aws:sts::123456789012:assumed-role/platform-admin/platform@example.com',
  sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'platform-admin' } },
};

/** Faults 2 and 6, and the sweep by itself. */
export function sweeping(world: () => World): void {
  test('stops and tells once when sweeps and events race for the same sessions', async () => {
    await drilled({ world: world(), name: 'racing' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'racing'));
        await Promise.all([drill.deliver(drill.random.shuffled(subjects)), sweeper.sweep()]);
        await drill.settle();
        await drill.world.clock.advance(BETWEEN_PLANS);
        await Promise.all([drill.deliver(drill.random.shuffled(subjects)), sweeper.sweep()]);
        await drill.settle();
        const doors = [
          `${stopsIn(drill.enforcer.lambda.log(), subjects)} stopped by events`,
          `${stopsIn(sweeper.log(), subjects)} by the sweep`,
        ];
        expectToldOnce(await finalCount(drill, '2, sweep and events racing', subjects, doors));
      });
    });
  });

  test('finds by one sweep what 40 % of the events would have told', async () => {
    await drilled({ world: world(), name: 'unheard' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'unheard'));
        const heard = subjects.filter(() => !drill.random.chance(0.4));
        await drill.deliver(heard);
        await drill.settle();
        const stoppedByEvents = subjects.filter(({ life }) => life.endedBy === 'role').length;
        await sweeper.sweep();
        const remarks = [
          `${subjects.length - heard.length} events lost`,
          `${stoppedByEvents} stopped by events`,
        ];
        const count = await finalCount(drill, '6, events lost', subjects, remarks);
        expect(stoppedByEvents).toBeLessThan(count.stopped);
        expectToldOnce(count);
      });
    });
  });

  test('learns from CloudTrail’s history who created a session, and so who is exempt', async () => {
    await drilled({ world: world(), name: 'creators' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const where = { account: 'platform-prod', region: EU } as const;
        // Without it the account would look as if no event of it ever reached the hub.
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

/** A sweep stops what an earlier drill left, too. */
function stopsIn(log: readonly string[], subjects: readonly Subject[]): number {
  const ids = subjects.map(({ started }) => `"sessionId":"${started.id}"`);
  const stops = log.filter((line) => line.includes('"outcome":{"kind":"stopped"'));
  return stops.filter((line) => ids.some((id) => line.includes(id))).length;
}
