import { expect, test } from '@jest/globals';
import { allPages, nextPage } from './pages';

test.each([[undefined], [null], [''], [{}]])('%j is the last page', (token) => {
  expect(nextPage(token)).toBeUndefined();
});

test.each([['more'], [{ pk: 'b' }]])('%j is the token of the next page', (token) => {
  expect(nextPage(token)).toBe(token);
});

test('every page is asked for, an empty one in between included', async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], next: 'b' }],
    ['b', { items: [], next: 'c' }],
    ['c', { items: [3], next: null }],
  ]);
  const ask = async (token: string | undefined) => pages.get(token) ?? { items: [], next: undefined };
  expect(await allPages(ask)).toEqual([1, 2, 3]);
});

test('a listing that goes in a circle ends with an error', async () => {
  const ask = async (token: string | undefined) => ({ items: [1], next: token === 'b' ? 'c' : 'b' });
  await expect(allPages(ask)).rejects.toMatchObject({
    code: 'GSG_LISTING_REPEATS',
    message: expect.stringContaining('after 3 items'),
  });
});
