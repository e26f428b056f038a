import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable } from './printable';

describe('printable', () => {
  test.each([
    ['a line break', 'a\nb\r\nc', 'a\uFFFDb\uFFFD\uFFFDc'],
    ['a terminal escape', '\u001b[31mred', '\uFFFD[31mred'],
    ['text turned around', 'a\u202Eb', 'a\uFFFDb'],
    ['a zero-width space', 'a\u200Bb', 'a\uFFFDb'],
    ['letters of any script', 'Größe 数 😀', 'Größe 数 😀'],
  ])('shows %s safely', (_, given, shown) => {
    expect(printable(given)).toBe(shown);
  });

  test('cuts long text without splitting a character', () => {
    expect(printable('😀'.repeat(20), 5)).toBe('😀😀😀😀…');
  });

  test('never shows a control character nor more than its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const shown = printable(text, 100);
        expect([...shown].length).toBeLessThanOrEqual(100);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
