import { expect, test } from '@jest/globals';
import { ago } from './ago';

test.each([
  [-5, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [119 * 60 + 59, '119 min ago'],
  [120 * 60, '2 h ago'],
  [47 * 3600, '47 h ago'],
  [48 * 3600, '2 days ago'],
])('%i seconds are %s', (seconds, expected) => {
  expect(ago(0, seconds * 1000)).toBe(expected);
});
