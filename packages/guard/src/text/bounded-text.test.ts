import { describe, expect, test } from '@jest/globals';
import { cut, fewNames, listed } from './bounded-text';

describe('fewNames', () => {
  test.each([
    ['names that fit', ['a', 'b'], ['a', 'b']],
    ['no names', [], []],
    ['names too many', ['abc', 'def', 'ghi', 'jkl'], ['abc', 'def', 'and 2 others']],
    ['one name too many', ['abc', 'def', 'ghi'], ['abc', 'def', 'and 1 other']],
    ['names of nothing', ['', '', '', '', '', '', ''], ['', '', '', '', '', 'and 2 others']],
  ])('of %s', (_, names, few) => {
    expect(fewNames(names, 11)).toEqual(few);
  });

  test('keep one name at least, as long as Glue takes one', () => {
    expect(fewNames(['x'.repeat(300), 'y'], 10)).toEqual([`${'x'.repeat(254)}…`, 'and 1 other']);
  });

  test('stay a few hundred characters in a sentence, and say when there are none', () => {
    expect(listed(Array(1000).fill('x'.repeat(255)))).toBe(`${'x'.repeat(255)}, and 999 others`);
    expect(listed([])).toBe('none');
  });
});

describe('cut', () => {
  test.each([
    ['abc', 'abc'],
    ['abcd', 'ab…'],
    ['a😀bc', 'a…'],
  ])('makes %s %s', (text, short) => {
    expect(cut(text, 3)).toBe(short);
  });
});
