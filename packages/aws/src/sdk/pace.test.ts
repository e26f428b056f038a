import { describe, expect, test } from '@jest/globals';
import { pace } from './pace';

/** Times at which calls go, in milliseconds, when all are made at once. */
async function times(calls: number, burst: number): Promise<number[]> {
  let slept = 0;
  const next = pace({
    perSecond: 4,
    burst,
    clock: () => 0,
    sleep: async (milliseconds) => {
      slept = milliseconds;
    },
  });
  const went: number[] = [];
  for (let i = 0; i < calls; i += 1) {
    slept = 0;
    await next();
    went.push(slept);
  }
  return went;
}

describe('the pace', () => {
  test('lets a burst go at once, and the rest at its rate', async () => {
    expect(await times(5, 3)).toEqual([0, 0, 0, 250, 500]);
  });

  test('without a burst keeps every call apart', async () => {
    expect(await times(3, 1)).toEqual([0, 250, 500]);
  });
});
