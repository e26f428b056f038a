import { expect, test } from '@jest/globals';
import type { World } from '../harness/world';
import { kills, type Moment } from '../proxy/faults/kills';
import { drilled } from './drill';
import { expectNothingMissed } from './expectations';
import { finalCount } from './final-count';
import { killMoments } from './kill-moments';
import { population } from './population';

/** A kill hits up to ten messages, and a message can be received five times at most. */
const VICTIMS = 30;

/** Fault 5. */
export function killedProcesses(world: () => World): void {
  test('misses no session when its processes are killed between claim, stop and alert', async () => {
    await drilled({ world: world(), name: 'killed' }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'killed'));
      const moments = killMoments(subjects, VICTIMS, drill.random);
      const { layer, made } = kills(moments, drill.enforcer.lambda.killCaller);
      await drill.world.proxy.faults.during(layer, async () => {
        await drill.deliver(subjects);
        await drill.settle();
      });
      const alertsCutOff = made().filter(isAfterAlert).length;
      const remarks = [`${made().length} kills`, `${drill.enforcer.mapping.crashes()} batches lost`];
      const count = await finalCount(drill, '5, killed processes', subjects, remarks);
      expect(made().length).toBeGreaterThan(VICTIMS / 2);
      expectNothingMissed(count);
      expect(count.alerts).toBeGreaterThanOrEqual(count.stopped);
      expect(count.messages.givenUp).toBe(0);
      expect(alertsCutOff).toBeGreaterThan(0);
    });
  });
}

/** The alert was sent but not recorded, so the worker that takes over sends it again. */
function isAfterAlert({ call, time, when }: Moment): boolean {
  return (call === 'sqs:SendMessage' && when === 'after') || (call === 'dynamodb:UpdateItem' && time === 2);
}
