import { expect, test } from '@jest/globals';
import { meets } from './figure';
import { pullScaleFigures } from './pull-scale';

test('10,000 accounts are pulled within the throttles of Organizations, in the same time on every machine', async () => {
  const figures = await pullScaleFigures();
  expect(figures).toHaveLength(4);
  expect(figures.filter((figure) => !meets(figure))).toEqual([]);
  expect(await pullScaleFigures()).toEqual(figures);
});
