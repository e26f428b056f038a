import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryBrake } from '../memory/memory-brake';

const START = Date.parse('2026-11-23T09:00:00Z');

it('admits no more stops than it says, wherever its minutes begin', async () => {
  const settings = fc.record({
    stops: fc.integer({ min: 1, max: 5 }),
    minutes: fc.constantFrom(1, 3, 10, 1440),
  });
  // In hundredths of the brake's minutes, so that many fall together and some where two windows would meet.
  const gaps = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(settings, gaps, fc.nat({ max: 3_600_000 }), async (given, steps, offset) => {
      const length = given.minutes * 60_000;
      const brake = memoryBrake(given);
      let now = START + offset;
      const admitted: number[] = [];
      for (const step of steps) {
        now += (step * length) / 100;
        if ((await brake.admitStop(now)).kind === 'admitted') admitted.push(now);
      }
      for (const from of admitted) {
        const within = admitted.filter((at) => at >= from && at < from + length);
        expect(within.length).toBeLessThanOrEqual(given.stops);
      }
    }),
  );
});
