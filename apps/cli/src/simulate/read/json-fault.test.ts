import { describe, expect, test } from '@jest/globals';
import { jsonFault } from './json-fault';

const LONG = 20_000_000;

describe('where a text stops being JSON', () => {
  test.each([
    ['a second value', '{} {}', 1, 4],
    ['a comma too many', '{"a": 1,\n}', 2, 1],
    ['no colon', '{"a" 1}', 1, 6],
    ['a wrong bracket', '[1, 2}', 1, 6],
    ['a word that is none', '[truth]', 1, 2],
    ['a number that is none', '[01]', 1, 3],
    ['a line break in a text', '["a\nb"]', 1, 2],
    ['an escape that is none', '["a\\qb"]', 1, 2],
    ['a text that does not end', '["a', 1, 2],
    ['a text that ends in its escape', '["a\\', 1, 2],
    ['a bracket that is not closed', '[1, 2\n', 1, 6],
    ['nothing', '', 1, 1],
  ])('is found with %s', (_, text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonFault(text)).toEqual({ line, column });
  });

  test('is not at texts with escapes and letters of any script', () => {
    expect(jsonFault('["\\"\\u00e9\\n Größe 😀 \u2028\u007f", 0]]')).toEqual({ line: 1, column: 30 });
  });

  test.each([
    ['text', `["${'x'.repeat(LONG)}" oops`, LONG + 5],
    ['text that does not end', `["${'x'.repeat(LONG)}`, 2],
    ['text of escapes', `["${'\\n'.repeat(LONG / 2)}" oops`, LONG + 5],
    ['number', `[${'1'.repeat(LONG)} oops`, LONG + 3],
    ['space', `[${' '.repeat(LONG)}oops`, LONG + 2],
  ])('is found behind a %s of any length', (_, text, column) => {
    expect(jsonFault(text)).toEqual({ line: 1, column });
  });
});
