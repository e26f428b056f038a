import { expect } from '@jest/globals';
import type { FinalCount } from './final-count';

/** What must hold after every fault. */
export function expectNothingMissed(count: FinalCount): void {
  expect(count.violating).toBeGreaterThan(0);
  expect(count).toMatchObject({
    stopped: count.violating,
    untold: 0,
    compliantStopped: 0,
    compliantAlerted: 0,
    messages: { lost: 0 },
  });
}

/** The same for a drill without sessions over their limits. */
export function expectNothingTouched(count: FinalCount): void {
  expect(count).toMatchObject({
    violating: 0,
    stopped: 0,
    compliantStopped: 0,
    compliantAlerted: 0,
    messages: { lost: 0 },
  });
}

/** What must hold too when no process died: there is one alert for each session, unless SNS took too long to answer. */
export function expectToldOnce(count: FinalCount): void {
  expectNothingMissed(count);
  expect(count.repeated).toBe(count.unheard);
}
