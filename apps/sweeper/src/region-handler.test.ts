import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LARGE, MINUTE, memberId, REGION, START } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const DONE = { batchItemFailures: [] };

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a Region', () => {
  test('delivered twice is counted once, and nobody is told twice', async () => {
    const sweeper = sweeperHarness();
    sweeper.start(memberId(1), 'large', LARGE);
    await sweeper.plan();
    const [first, ...rest] = sweeper.sweep.queue.splice(0);
    if (first === undefined) throw new Error('nothing was planned');
    await sweeper.deliver(first);
    await sweeper.deliver(first);
    expect(sweeper.sweep.last()?.done).toBe(1);
    await sweeper.deliver(...rest);
    await sweeper.deliver(...rest);
    expect(sweeper.sweep.last()).toMatchObject({ done: 11, finishedAt: START });
    expect(sweeper.counted('SweepsFinished')).toBe(1);
    expect(sweeper.alerts).toHaveLength(1);
    expect(sweeper.glue.calls.get('stopSession')).toBe(1);
  });

  test('is looked at however little time its function has', async () => {
    const sweeper = sweeperHarness({ remainingMs: 30_000 });
    sweeper.start(memberId(1), 'large', LARGE);
    await sweeper.plan();
    await sweeper.drain();
    expect(sweeper.glue.calls.get('stopSession')).toBe(1);
  });

  test('that SQS gives to two workers at once has each session acted on by one of them', async () => {
    const sweeper = sweeperHarness();
    sweeper.start(memberId(1), 'large', LARGE);
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    await Promise.all([sweeper.deliver(...orders), sweeper.deliver(...orders)]);
    expect(sweeper.alerts).toHaveLength(1);
    expect(sweeper.glue.calls.get('stopSession')).toBe(1);
  });

  test('that fails comes back alone, and is done the next time', async () => {
    let broken = true;
    const sweeper = sweeperHarness({
      ports: ({ glue }) => ({
        glue: {
          ...glue,
          listSessions: async (where, next) => {
            if (broken && where.account === memberId(4)) throw new Error('Glue does not answer');
            return glue.listSessions(where, next);
          },
        },
      }),
    });
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    const failed = orders.filter(({ account }) => account === memberId(4));
    expect(await sweeper.deliver(...orders)).toEqual({
      batchItemFailures: [{ itemIdentifier: `2026-11-23T09:00:00.000Z/${memberId(4)}/eu-west-1` }],
    });
    expect(sweeper.sweep.last()).toMatchObject({ done: 10 });
    expect(sweeper.sweep.last()).not.toHaveProperty('finishedAt');
    broken = false;
    expect(await sweeper.deliver(...failed)).toEqual(DONE);
    expect(sweeper.sweep.last()).toMatchObject({ done: 11, finishedAt: START });
  });

  test('that fails is shown again soon, within its own sweep', async () => {
    const retried: unknown[] = [];
    const sweeper = sweeperHarness({
      ports: ({ glue }) => ({ glue: { ...glue, listSessions: () => Promise.reject(new Error('no Glue')) } }),
      sweep: ({ queue }) => ({
        queue: {
          ...queue,
          retryAfter: async (...asked) => {
            retried.push(asked);
            throw new Error('no queue');
          },
        },
      }),
    });
    await sweeper.plan();
    const [first] = sweeper.sweep.queue.splice(0);
    if (first === undefined) throw new Error('nothing was planned');
    expect((await sweeper.deliver(first)).batchItemFailures).toHaveLength(1);
    expect(retried).toEqual([['receipt-1', 60]]);
    expect(sweeper.logs('retry not hastened')).toHaveLength(1);
  });

  test('in which a session fails is tried again when its claim is over, and its facts are kept', async () => {
    const retried: unknown[] = [];
    const sweeper = sweeperHarness({
      sweep: ({ queue }) => ({
        queue: { ...queue, retryAfter: async (...asked) => void retried.push(asked) },
      }),
      ports: ({ ledger }) => ({
        ledger: { ...ledger, claim: () => Promise.reject(new Error('no table')) },
      }),
    });
    sweeper.start(memberId(1), 'large', LARGE);
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0).filter(({ account }) => account === memberId(1));
    expect((await sweeper.deliver(...orders)).batchItemFailures).toHaveLength(1);
    expect(retried).toEqual([['receipt-1', 330]]);
    expect(sweeper.sweep.last()?.done).toBe(0);
    const entry = await sweeper.sweep.ports.coverage.find({ account: memberId(1), region: REGION });
    expect(entry?.swept?.facts).toMatchObject({ role: 'assumable', sweptAt: START });
    expect(sweeper.logs('session not looked at')).toMatchObject([{ sessionId: 'large' }]);
    expect(sweeper.counted('SweepFailures')).toBe(1);
  });

  test('hands a session that still starts to the enforcer, once', async () => {
    const sweeper = sweeperHarness();
    const ref = { account: memberId(1), region: REGION, id: 'large' };
    sweeper.glue.create(ref, LARGE, { provisioning: 45_000, stopping: 0 });
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0);
    await sweeper.deliver(...orders);
    await sweeper.deliver(...orders);
    expect(sweeper.sweep.waits).toMatchObject([
      { session: { key: { sessionId: 'large' } }, state: { attempt: 1 }, afterSeconds: 15 },
    ]);
  });

  test('that cannot hand a session over is tried again', async () => {
    const waits = { handOver: () => Promise.reject(new Error('no queue')) };
    const sweeper = sweeperHarness({ sweep: () => ({ waits }) });
    const ref = { account: memberId(1), region: REGION, id: 'large' };
    sweeper.glue.create(ref, LARGE, { provisioning: 45_000, stopping: 0 });
    await sweeper.plan();
    const orders = sweeper.sweep.queue.splice(0).filter(({ account }) => account === memberId(1));
    expect((await sweeper.deliver(...orders)).batchItemFailures).toHaveLength(1);
  });

  test('in which a stop is throttled to the last receive is told of once, and is done', async () => {
    const throttled = () => Promise.reject(new Error('Rate exceeded'));
    const sweeper = sweeperHarness({ ports: ({ glue }) => ({ glue: { ...glue, stopSession: throttled } }) });
    sweeper.start(memberId(1), 'large', LARGE);
    await sweeper.plan();
    const [order] = sweeper.sweep.queue.splice(0).filter(({ account }) => account === memberId(1));
    if (order === undefined) throw new Error('nothing was planned');
    expect((await sweeper.redeliver(order, 4)).batchItemFailures).toHaveLength(1);
    expect(sweeper.alerts).toEqual([]);
    sweeper.clock.advance(6 * MINUTE);
    expect(await sweeper.redeliver(order, 5)).toEqual(DONE);
    expect(sweeper.alerts.map(({ attributes }) => attributes.outcome)).toEqual(['could-not-stop']);
    expect(sweeper.alerts[0]?.failure?.message).toContain('Rate exceeded');
  });

  test('of an older sweep is not swept again: the newer one has it too', async () => {
    const sweeper = sweeperHarness();
    await sweeper.plan();
    const old = sweeper.sweep.queue.splice(0);
    sweeper.clock.advance(15 * MINUTE);
    await sweeper.plan();
    expect(await sweeper.deliver(...old)).toEqual(DONE);
    expect(sweeper.sweep.last()?.done).toBe(0);
    expect(sweeper.glue.calls.get('listSessions')).toBeUndefined();
    expect(sweeper.logs('account superseded')).toHaveLength(11);
  });
});
