import { describe, expect, test } from '@jest/globals';
import { inOrder, spansAround } from './spans';

const NOON = Date.parse('2026-11-23T12:00:00Z');

describe('spansAround', () => {
  test('holds the two seconds before and after a creation, in whole seconds', () => {
    expect(spansAround([NOON + 400])).toEqual([{ from: NOON - 2000, to: NOON + 3000 }]);
  });

  test('makes one span of those that touch, and keeps the others apart', () => {
    expect(spansAround([NOON + 60_000, NOON + 5000, NOON])).toEqual([
      { from: NOON - 2000, to: NOON + 7000 },
      { from: NOON + 58_000, to: NOON + 62_000 },
    ]);
  });
});

test('inOrder goes on where the last visit stopped, and lets no long span keep the others waiting', () => {
  const [long, missed, fresh] = spansAround([NOON, NOON + 60_000, NOON + 120_000]);
  if (long === undefined || missed === undefined || fresh === undefined) throw new Error('three are apart');
  const stopped = { ...long, token: 'page-30' };
  expect(inOrder([long, missed, fresh], [stopped, missed])).toEqual([missed, fresh, stopped]);
});
