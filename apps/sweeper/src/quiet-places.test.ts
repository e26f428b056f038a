import { placeKey } from '@glue-session-guard/guard';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LARGE, MINUTE, memberId, REGION, SMALL } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';
import { sweepOnce } from './testing/troubled-organization';

const HOUR = 60 * MINUTE;
const REGIONS = [REGION, 'us-east-1'];
const WHERE = { account: memberId(1), region: REGION };

afterEach(() => {
  jest.restoreAllMocks();
});

/** Quiet places are looked at each hour, since every gap that the harness draws is as long as the mean. */
function hourly() {
  return sweeperHarness({ regions: REGIONS, quietEveryMs: HOUR });
}

/** The places of each of so many sweeps, as they were ordered. */
async function placesOf(sweeper: ReturnType<typeof hourly>, sweeps: number): Promise<string[][]> {
  const places: string[][] = [];
  for (let i = 0; i < sweeps; i += 1) {
    const orders = await sweepOnce(sweeper);
    places.push(
      orders.flatMap(({ account, regions }) => regions.map((region) => placeKey({ account, region }))),
    );
  }
  return places;
}

const sizes = (places: readonly (readonly string[])[]) => places.map(({ length }) => length);

describe('quiet places', () => {
  test('are looked at once an hour, by one message an account for all its Regions', async () => {
    const sweeper = hourly();
    expect(sizes(await placesOf(sweeper, 9))).toEqual([22, 0, 0, 0, 22, 0, 0, 0, 22]);
    expect(sweeper.glue.calls.get('listSessions')).toBe(3 * 22);
    expect(sweeper.counted('SweepsFinished')).toBe(9);
    expect(sweeper.counted('SweepsAlive')).toBe(9);
  });

  test('are swept at each plan from the one after an event on, for a day', async () => {
    const sweeper = hourly();
    await placesOf(sweeper, 2);
    await sweeper.sweep.ports.heard.hear(WHERE, sweeper.clock.now());
    const places = await placesOf(sweeper, 97);
    expect(sizes(places.slice(0, 3))).toEqual([1, 1, 22]);
    expect(places[0]).toEqual([placeKey(WHERE)]);
    expect(places.slice(0, 96).every((planned) => planned.includes(placeKey(WHERE)))).toBe(true);
    expect(places[96]).not.toContain(placeKey(WHERE));
  });

  test('are swept at each plan while a session runs there that no event told of, and a day longer', async () => {
    const sweeper = hourly();
    await placesOf(sweeper, 1);
    sweeper.start(WHERE.account, 'small', SMALL);
    const places = await placesOf(sweeper, 6);
    expect(sizes(places)).toEqual([0, 0, 0, 22, 1, 1]);
    expect(places[5]).toEqual([placeKey(WHERE)]);
  });

  test('have a session over its limits that no event told of stopped at their next look', async () => {
    const sweeper = hourly();
    await placesOf(sweeper, 1);
    sweeper.start(WHERE.account, 'large', LARGE);
    await placesOf(sweeper, 3);
    expect(sweeper.glue.calls.get('stopSession')).toBeUndefined();
    await placesOf(sweeper, 1);
    expect(sweeper.glue.calls.get('stopSession')).toBe(1);
  });

  test('that are not due are neither seen nor told of as not seen', async () => {
    const sweeper = hourly();
    await placesOf(sweeper, 4);
    expect(sweeper.alerts).toEqual([]);
    const entries = await sweeper.sweep.ports.coverage.all();
    expect(entries.flatMap(({ sightings }) => sightings)).toEqual([]);
    expect(entries).toHaveLength(22);
  });

  test('keep what was found there until they are looked at again', async () => {
    const sweeper = hourly();
    sweeper.sweep.setCopies(WHERE, { rule: 'disabled' });
    await placesOf(sweeper, 5);
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 1 new, 0 cleared',
    ]);
    sweeper.sweep.setCopies(WHERE, {});
    // Four looks confirm the fix, and the last of them is that of the next sweep.
    await placesOf(sweeper, 3 * 4 + 3);
    expect(sweeper.alerts).toHaveLength(1);
    await placesOf(sweeper, 1);
    expect(sweeper.alerts.at(-1)?.subject).toBe('Glue Session Guard coverage: 0 new, 1 cleared');
  });

  test('that a sweep did not get to are in the next one, first', async () => {
    const sweeper = hourly();
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    await sweeper.deliver(...orders.slice(0, 8));
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.sweep.ports.heard.hear(
      { account: orders[0]?.account ?? '', region: REGION },
      sweeper.clock.now(),
    );
    await sweeper.plan();
    expect(sweeper.sweep.queue.map(({ account, regions }) => [account, regions.length])).toEqual([
      ...orders.slice(8).map(({ account }) => [account, 2]),
      [orders[0]?.account, 1],
    ]);
    expect(sweeper.sweep.last()?.unsweptTold).toBe(6);
  });

  test('of a plan that died before it sent a message are in the next one', async () => {
    let dying = true;
    const sweeper = sweeperHarness({
      quietEveryMs: HOUR,
      sweep: ({ sweeps }) => ({
        sweeps: {
          ...sweeps,
          start: async (sweep) => {
            if (dying) throw new Error('killed');
            return sweeps.start(sweep);
          },
        },
      }),
    });
    await expect(sweeper.plan()).rejects.toThrow('killed');
    dying = false;
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    expect(sweeper.sweep.queue).toHaveLength(11);
  });

  test('of an account that joined are looked at by the next plan', async () => {
    const sweeper = hourly();
    await placesOf(sweeper, 1);
    const joined = { id: '300000000099', name: 'new', path: ['r-exam'], state: 'ACTIVE' };
    sweeper.sweep.setOrganization([...sweeper.sweep.directory(), joined]);
    expect(sizes(await placesOf(sweeper, 2))).toEqual([2, 0]);
  });
});
