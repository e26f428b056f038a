import { expect, test } from '@jest/globals';
import { nextPage } from './next-page';

test.each([[undefined], [null], [''], [{}]])('%j is the last page', (token) => {
  expect(nextPage(token)).toBeUndefined();
});

test.each([['more'], [{ pk: 'b' }]])('%j is where the next page begins', (token) => {
  expect(nextPage(token)).toBe(token);
});
