import { expect, test } from '@jest/globals';
import type { ListResult } from '../ports';
import { listPlace } from './list-place';

const PLACE = { account: '333333333333', region: 'eu-west-1' };

function glueAnswering(...pages: readonly ListResult[]) {
  let asked = 0;
  return {
    glue: {
      listSessions: async () =>
        pages[Math.min(asked++, pages.length - 1)] ?? { kind: 'page' as const, sessions: [] },
    },
    asked: () => asked,
  };
}

const page = (next?: string): ListResult => ({
  kind: 'page',
  sessions: [],
  ...(next !== undefined && { next }),
});

test('a listing is read to its end', async () => {
  const { glue, asked } = glueAnswering(page('a'), page('b'), page());
  expect(await listPlace(PLACE, glue)).toEqual({ kind: 'whole', items: [] });
  expect(asked()).toBe(3);
});

test.each([
  ['the same token again and again', [page('a')], 2],
  ['tokens in a circle', [page('a'), page('b'), page('a')], 3],
])('a listing that answers %s ends with an error', async (_, pages, calls) => {
  const { glue, asked } = glueAnswering(...pages);
  expect(await listPlace(PLACE, glue)).toMatchObject({
    kind: 'partly',
    error: { code: 'GSG_LISTING_REPEATS', facts: PLACE },
  });
  expect(asked()).toBe(calls);
});
