import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LARGE, MINUTE, memberId, REGION } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const DONE = { batchItemFailures: [] };
const REGIONS = ['eu-west-1', 'us-east-1', 'eu-north-1', 'us-west-2', 'ap-southeast-1', 'eu-central-1'];
const ACCOUNT = memberId(1);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an account', () => {
  test('is swept in all its Regions by one message', async () => {
    const sweeper = sweeperHarness({ regions: REGIONS });
    await sweeper.plan();
    expect(sweeper.sweep.queue).toHaveLength(11);
    expect(sweeper.sweep.last()?.planned).toBe(66);
    await sweeper.drain();
    expect(sweeper.sweep.last()).toMatchObject({ done: 66, finishedAt: expect.any(Number) });
    expect(sweeper.glue.calls.get('listSessions')).toBe(66);
  });

  test('of which one Region fails comes back, and only that Region is looked at again', async () => {
    let broken = true;
    const listed: string[] = [];
    const sweeper = sweeperHarness({
      regions: REGIONS,
      ports: ({ glue }) => ({
        glue: {
          ...glue,
          listSessions: async (where, next) => {
            listed.push(where.region);
            if (broken && where.region === 'us-east-1') throw new Error('Glue does not answer');
            return glue.listSessions(where, next);
          },
        },
      }),
    });
    const order = await orderOf(sweeper);
    expect((await sweeper.deliver(order)).batchItemFailures).toHaveLength(1);
    expect(sweeper.sweep.last()?.done).toBe(5);
    broken = false;
    listed.splice(0);
    expect(await sweeper.deliver(order)).toEqual(DONE);
    expect(listed).toEqual(['us-east-1']);
    expect(sweeper.sweep.last()?.done).toBe(6);
  });

  test('whose time is up puts back the Regions that had no turn, in a message of their own', async () => {
    const sweeper = sweeperHarness({
      regions: REGIONS,
      remainingMs: 200_000,
      ports: ({ glue }) => ({
        glue: {
          ...glue,
          listSessions: async (where, next) => {
            sweeper.clock.advance(MINUTE);
            return glue.listSessions(where, next);
          },
        },
      }),
    });
    const order = await orderOf(sweeper);
    expect(await sweeper.deliver(order)).toEqual(DONE);
    const rest = sweeper.sweep.queue.splice(0);
    expect(rest).toEqual([{ ...order, regions: REGIONS.slice(4) }]);
    expect(sweeper.sweep.last()?.done).toBe(4);
    expect(sweeper.logs('regions put back')).toHaveLength(1);
    expect(await sweeper.deliver(...rest)).toEqual(DONE);
    expect(sweeper.sweep.last()?.done).toBe(6);
  });

  test('whose Regions cannot be put back comes back itself', async () => {
    let sent = 0;
    const sweeper = sweeperHarness({
      regions: REGIONS,
      remainingMs: 30_000,
      sweep: ({ queue }) => ({
        queue: {
          ...queue,
          send: async (orders) => {
            sent += 1;
            if (sent > 1) throw new Error('no queue');
            return queue.send(orders);
          },
        },
      }),
      ports: ({ glue }) => ({
        glue: {
          ...glue,
          listSessions: async (where, next) => {
            sweeper.clock.advance(MINUTE);
            return glue.listSessions(where, next);
          },
        },
      }),
    });
    const order = await orderOf(sweeper);
    expect((await sweeper.deliver(order)).batchItemFailures).toHaveLength(1);
    expect(sweeper.sweep.last()?.done).toBe(4);
  });

  test('in which a session fails is tried again in that Region alone, when its claim is over', async () => {
    const retried: unknown[] = [];
    let broken = true;
    const sweeper = sweeperHarness({
      regions: REGIONS,
      sweep: ({ queue }) => ({
        queue: { ...queue, retryAfter: async (...asked) => void retried.push(asked) },
      }),
      ports: ({ ledger }) => ({
        ledger: {
          ...ledger,
          claim: async (request) => {
            if (broken) throw new Error('no table');
            return ledger.claim(request);
          },
        },
      }),
    });
    sweeper.start(ACCOUNT, 'large', LARGE);
    const order = await orderOf(sweeper);
    expect((await sweeper.deliver(order)).batchItemFailures).toHaveLength(1);
    expect(retried).toEqual([['receipt-1', 330]]);
    broken = false;
    sweeper.clock.advance(6 * MINUTE);
    expect(await sweeper.redeliver(order, 2)).toEqual(DONE);
    expect(sweeper.glue.status({ account: ACCOUNT, region: REGION, id: 'large' })).not.toBe('READY');
    expect(sweeper.glue.calls.get('listSessions')).toBe(7);
  });
});

async function orderOf(sweeper: ReturnType<typeof sweeperHarness>) {
  await sweeper.plan();
  const [order] = sweeper.sweep.queue.splice(0).filter(({ account }) => account === ACCOUNT);
  if (order === undefined) throw new Error('nothing was planned');
  return order;
}
