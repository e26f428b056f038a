import { expect, test } from '@jest/globals';
import { wrap } from './wrap';

test('breaks between words', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
});

test('begins later lines with the indent, within the width', () => {
  expect(wrap('- one two three', 7, '  ')).toEqual(['- one', '  two', '  three']);
});

test('breaks a word that is longer than a line', () => {
  expect(wrap('ab 0123456789', 6)).toEqual(['ab', '012345', '6789']);
});

test('keeps the indentation of the text itself', () => {
  expect(wrap('  one two', 6, '  ')).toEqual(['  one', '  two']);
});

test('leaves no blank at the end of a line where blanks stand between its parts', () => {
  expect(wrap('one   two', 5)).toEqual(['one', 'two']);
});

test('leaves an empty line empty', () => {
  expect(wrap('', 10)).toEqual(['']);
});
