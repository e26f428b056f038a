import { describe, expect, test } from '@jest/globals';
import { regionOrder } from './region-order';

const ORDER = {
  kind: 'region',
  sweepId: '2026-11-23T09:00:00.000Z',
  account: '333333333333',
  region: 'eu-west-1',
};

describe('a message of the sweep queue', () => {
  test('names a sweep, an account and a Region', () => {
    const { kind: _, ...order } = ORDER;
    expect(regionOrder(JSON.stringify(ORDER))).toEqual(order);
  });

  test.each([
    ['no JSON', 'sweep'],
    ['of another kind', JSON.stringify({ ...ORDER, kind: 'plan' })],
    ['without an account', JSON.stringify({ ...ORDER, account: undefined })],
    ['with a name for an account', JSON.stringify({ ...ORDER, account: 'analytics-dev' })],
    ['with more than it may hold', JSON.stringify({ ...ORDER, mode: 'delete' })],
  ])('that is %s is refused with a coded error', (_, body) => {
    expect(() => regionOrder(body)).toThrow(expect.objectContaining({ code: 'GSG_SWEEP_ORDER_INVALID' }));
  });
});
