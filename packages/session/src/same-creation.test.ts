import { expect, test } from '@jest/globals';
import { SAME_CREATION_BY_EVENT_MS, SAME_CREATION_MS, sameCreation } from './same-creation';

const BASE = {
  createdAt: Date.UTC(2026, 10, 3, 10, 15),
  createdAtFrom: 'glue' as const,
};
const later = (milliseconds: number) => ({ ...BASE, createdAt: BASE.createdAt + milliseconds });
const byEvent = { createdAtFrom: 'event' as const };

test.each([
  ['itself', BASE, true],
  ['one rounded to whole seconds', later(SAME_CREATION_MS), true],
  ['one that Glue made later under the same id', later(SAME_CREATION_MS + 1), false],
  ['the event of its creation', { ...later(-SAME_CREATION_BY_EVENT_MS), ...byEvent }, true],
  ['the event of an earlier creation', { ...later(-SAME_CREATION_BY_EVENT_MS - 1), ...byEvent }, false],
])('the creation of a session and that of %s: %#', (_, other, same) => {
  expect(sameCreation(BASE, other)).toBe(same);
  expect(sameCreation(other, BASE)).toBe(same);
});
