import { expect, test } from '@jest/globals';
import { fitWidths } from './fit-widths';

test('gives each column its longest cell, colours not counted', () => {
  const rows = [
    ['a', '\u001b[31mred\u001b[39m'],
    ['aaaa', 'b'],
  ];
  expect(fitWidths(rows, 80)).toEqual([4, 3]);
});

test('takes what is too much from the widest', () => {
  expect(fitWidths([['a'.repeat(30), 'b'.repeat(20), 'c']], 49)).toEqual([24, 20, 1]);
});

test('leaves a column wide enough to tell something, though the screen is not', () => {
  expect(fitWidths([['a'.repeat(30), 'b'.repeat(30)]], 5)).toEqual([8, 8]);
});

test('has no columns for no rows', () => {
  expect(fitWidths([], 80)).toEqual([]);
});
