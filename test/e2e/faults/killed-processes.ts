import { expect, test } from '@jest/globals';
import type { Random } from '../harness/random';
import type { World } from '../harness/world';
import { kills, type Moment } from '../proxy/kills';
import { drilled, type Subject } from './drill';
import { expectNothingMissed } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** The calls for one session, from the claim to the record that people were told. */
const CALLS: readonly [Omit<Moment, 'when'>, ...Omit<Moment, 'when'>[]] = [
  { call: 'dynamodb:PutItem', time: 1 },
  { call: 'glue:TagResource', time: 1 },
  { call: 'glue:StopSession', time: 1 },
  { call: 'dynamodb:UpdateItem', time: 1 },
  { call: 'sns:Publish', time: 1 },
  { call: 'dynamodb:UpdateItem', time: 2 },
];
/** A kill hits up to ten messages; five receives are all that a message has. */
const VICTIMS = 30;

/** Fault 5. */
export function killedProcesses(world: () => World): void {
  test('misses nothing when its processes are killed between claim, stop and alert', async () => {
    await drilled({ world: world(), name: 'killed' }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'killed'));
      const { layer, made } = kills(momentsFor(subjects, drill.random), drill.enforcer.lambda.killCaller);
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

function momentsFor(subjects: readonly Subject[], random: Random): Map<string, Moment> {
  const victims = random.shuffled(subjects.filter(({ isOver }) => isOver)).slice(0, VICTIMS);
  const moment = (): Moment => ({ ...random.pick(CALLS), when: random.pick(['before', 'after']) });
  return new Map(victims.map(({ started }) => [started.id, moment()]));
}

/** Told, and not recorded as told: whoever takes over tells again. */
function isAfterAlert({ call, time, when }: Moment): boolean {
  return (call === 'sns:Publish' && when === 'after') || (call === 'dynamodb:UpdateItem' && time === 2);
}
