import { describe, expect, test } from '@jest/globals';
import { accountOrder } from './account-order';

const ORDER = {
  kind: 'account',
  sweepId: '2026-11-23T09:00:00.000Z',
  account: '333333333333',
  regions: ['eu-west-1', 'us-east-1'],
};

describe('a message of the sweep queue', () => {
  test('names a sweep, an account and Regions', () => {
    const { kind: _, ...order } = ORDER;
    expect(accountOrder(JSON.stringify(ORDER))).toEqual(order);
  });

  test('may name Regions that are not watched', () => {
    const { kind: _, ...order } = ORDER;
    const body = JSON.stringify({ ...ORDER, kind: 'unwatched' });
    expect(accountOrder(body)).toEqual({ ...order, isUnwatched: true });
  });

  test('of release 0.1.0 names one Region', () => {
    const { regions: _, ...order } = { ...ORDER, kind: 'region', region: 'eu-west-1' };
    const { kind: __, region, ...read } = order;
    expect(accountOrder(JSON.stringify(order))).toEqual({ ...read, regions: [region] });
  });

  test.each([
    ['no JSON', 'sweep'],
    ['of another kind', JSON.stringify({ ...ORDER, kind: 'plan' })],
    ['without a Region', JSON.stringify({ ...ORDER, regions: [] })],
    ['without an account', JSON.stringify({ ...ORDER, account: undefined })],
    ['with a name for an account', JSON.stringify({ ...ORDER, account: 'analytics-dev' })],
    ['with more than it may hold', JSON.stringify({ ...ORDER, mode: 'delete' })],
  ])('that is %s is refused with a coded error', (_, body) => {
    expect(() => accountOrder(body)).toThrow(expect.objectContaining({ code: 'GSG_SWEEP_ORDER_INVALID' }));
  });
});
