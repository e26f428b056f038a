import { expect, test } from '@jest/globals';
import { tableLines } from './table';

test('aligns columns by their longest cell, without trailing spaces', () => {
  expect(
    tableLines([
      ['a', 'bbb'],
      ['aaaa', 'b'],
    ]),
  ).toEqual(['a     bbb', 'aaaa  b']);
});

test('cuts a cell at its width', () => {
  expect(tableLines([['0123456789', 'x']], [6, 1])).toEqual(['01234…  x']);
});

test('counts wide characters as two columns', () => {
  expect(
    tableLines([
      ['数据', 'x'],
      ['data', 'x'],
    ]),
  ).toEqual(['数据  x', 'data  x']);
});

test('has no lines for no rows', () => {
  expect(tableLines([])).toEqual([]);
});
