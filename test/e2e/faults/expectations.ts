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

/** The same where nobody is over the limits. */
export function expectNothingTouched(count: FinalCount): void {
  expect(count).toMatchObject({
    violating: 0,
    stopped: 0,
    compliantStopped: 0,
    compliantAlerted: 0,
    messages: { lost: 0 },
  });
}

/** What holds beside that where no process died: nobody is told of a session twice, unless SNS took too long to answer. */
export function expectToldOnce(count: FinalCount): void {
  expectNothingMissed(count);
  expect(count.repeated).toBe(count.unheard);
}
