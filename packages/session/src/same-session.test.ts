import { expect, test } from '@jest/globals';
import { SAME_CREATION_BY_EVENT_MS, SAME_CREATION_MS, sameSession } from './same-session';

const BASE = {
  id: 'dbt-glue',
  account: '333333333333',
  region: 'eu-west-1',
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
  ['one of another id', { ...BASE, id: 'other' }, false],
  ['one of another account', { ...BASE, account: '444444444444' }, false],
  ['one of another Region', { ...BASE, region: 'us-east-1' }, false],
])('a session and %s: %#', (_, other, same) => {
  expect(sameSession(BASE, other)).toBe(same);
  expect(sameSession(other, BASE)).toBe(same);
});
