import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { HUB, MINUTE, memberId } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const DONE = { batchItemFailures: [] };

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a sweep that is not through when the next is due', () => {
  async function halfSwept() {
    const sweeper = sweeperHarness();
    await sweeper.plan();
    await sweeper.deliver(...sweeper.sweep.queue.splice(0).slice(0, 4));
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    return sweeper;
  }

  test('is said once, until one finishes again', async () => {
    const sweeper = await halfSwept();
    expect(sweeper.counted('SweepsUnfinished')).toBe(1);
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard sweep did not finish: 7 of 11 Regions not reached',
    ]);
    sweeper.sweep.queue.splice(0);
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    expect(sweeper.counted('SweepsUnfinished')).toBe(2);
    expect(sweeper.alerts.filter(({ subject }) => subject.includes('did not finish'))).toHaveLength(1);
    expect(sweeper.sweep.last()?.unsweptTold).toBe(7);
    await sweeper.drain();
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    expect(sweeper.sweep.last()?.unsweptTold).toBe(0);
  });

  test('of one account that always fails is a sweep that lives, and hides no worse one', async () => {
    const sweeper = sweeperHarness();
    const leaveOut = async (count: number) => {
      await sweeper.plan();
      await sweeper.deliver(...sweeper.sweep.queue.splice(0).slice(count));
      sweeper.clock.advance(15 * MINUTE);
    };
    const told = () =>
      sweeper.alerts.map(({ subject }) => subject).filter((subject) => subject.includes('did not finish'));
    for (let i = 0; i < 3; i += 1) await leaveOut(1);
    await leaveOut(11);
    expect(told()).toEqual(['Glue Session Guard sweep did not finish: 1 of 11 Regions not reached']);
    expect(sweeper.counted('SweepsAlive')).toBe(3);
    await sweeper.plan();
    expect(told().at(-1)).toBe('Glue Session Guard sweep did not finish: 11 of 11 Regions not reached');
    expect(sweeper.counted('SweepsAlive')).toBe(3);
  });

  test('gives way to one that begins where it did not get to', async () => {
    const sweeper = await halfSwept();
    const accounts = sweeper.sweep.queue.map(({ account }) => account);
    expect(accounts.slice(-4)).toEqual([HUB, memberId(1), memberId(2), memberId(3)]);
    expect(accounts).toHaveLength(11);
  });

  test('still tells what it found, and that the rest was not seen', async () => {
    const sweeper = await halfSwept();
    const entries = await sweeper.sweep.ports.coverage.all();
    const notSeen = entries.filter(({ sightings }) => sightings[0]?.finding.kind === 'NotSeen');
    expect(notSeen).toHaveLength(7);
  });

  test('is no news when only its end was missed: a worker died before it counted what it did', async () => {
    let dying = true;
    const sweeper = sweeperHarness({
      sweep: ({ sweeps }) => ({
        sweeps: {
          ...sweeps,
          countDone: async (id, regions) => {
            if (dying) throw new Error('killed');
            return sweeps.countDone(id, regions);
          },
        },
      }),
    });
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    await expect(sweeper.deliver(...orders)).rejects.toThrow('killed');
    dying = false;
    expect(await sweeper.deliver(...orders)).toEqual(DONE);
    expect(sweeper.sweep.last()).not.toHaveProperty('finishedAt');
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    expect(sweeper.counted('SweepsFinished')).toBe(1);
    expect(sweeper.counted('SweepsUnfinished')).toBe(0);
    expect(sweeper.alerts).toEqual([]);
  });

  test('is ended by its repeated last Region when the worker that was to end it died', async () => {
    let dying = true;
    const sweeper = sweeperHarness({
      sweep: ({ coverage }) => ({
        coverage: {
          ...coverage,
          all: async () => {
            if (dying) throw new Error('killed');
            return coverage.all();
          },
        },
      }),
    });
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    await expect(sweeper.deliver(...orders)).rejects.toThrow('killed');
    dying = false;
    sweeper.clock.advance(6 * MINUTE);
    await sweeper.deliver(...orders);
    expect(sweeper.sweep.last()).toHaveProperty('finishedAt');
  });

  test('keeps the next from nothing when it cannot be ended, and fails the plan at the end', async () => {
    const sweeper = sweeperHarness({
      sweep: ({ sweeps }) => ({
        sweeps: { ...sweeps, finish: () => Promise.reject(new Error('no table')) },
      }),
    });
    await sweeper.plan();
    sweeper.sweep.queue.splice(0);
    sweeper.clock.advance(15 * MINUTE);
    await expect(sweeper.plan()).rejects.toMatchObject({ message: 'no table' });
    expect(sweeper.sweep.queue).toHaveLength(11);
  });
});
