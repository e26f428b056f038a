import { expect, test } from '@jest/globals';
import { asTheyCome } from './as-they-come';

test('yields everything of every stream, with so many open at a time', async () => {
  let [open, most] = [0, 0];
  const streams = Array.from(
    { length: 7 },
    (_, stream) =>
      async function* () {
        open += 1;
        most = Math.max(most, open);
        for (let value = 0; value < stream; value += 1) yield `${stream}.${value}`;
        open -= 1;
      },
  );
  const found: string[] = [];
  for await (const value of asTheyCome(streams, 3)) found.push(value);
  expect(found.sort()).toEqual(
    Array.from({ length: 7 }, (_, stream) =>
      Array.from({ length: stream }, (__, value) => `${stream}.${value}`),
    ).flat(),
  );
  expect(most).toBe(3);
});

test('throws what a stream throws', async () => {
  const failing = async function* () {
    yield 1;
    throw new Error('the table is gone');
  };
  const read = async () => {
    for await (const _ of asTheyCome([failing, failing], 2));
  };
  await expect(read()).rejects.toThrow('the table is gone');
});
