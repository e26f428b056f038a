import { describe, expect, test } from '@jest/globals';
import { pace } from './pace';

/** The times in milliseconds at which calls pass when all are made at once. */
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
  test('lets a burst pass at once and the others at its rate', async () => {
    expect(await times(5, 3)).toEqual([0, 0, 0, 250, 500]);
  });

  test('without a burst keeps every call apart', async () => {
    expect(await times(3, 1)).toEqual([0, 250, 500]);
  });
});
