import { expect, test } from '@jest/globals';
import { jsonText } from './command';

test('JSON holds nothing that a terminal would obey, and reads as what it was', () => {
  const data = { 'a\u202eb': ['\u009b31m', '\u001b[2J', '\u{e0001}', '\u2028', 'Größe 数据 😀', '\u007f'] };
  const text = jsonText(data);
  expect(JSON.parse(text)).toEqual(data);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(text).toContain('Größe 数据 😀');
});
