import { describe, expect, test } from '@jest/globals';
import { SHARES } from './lane';
import { COUNTED_MS, countMails, freeOf } from './mail-pace';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const mails = (count: number, ...to: string[]) => Array.from({ length: count }, () => ({ to }));

describe('the pace', () => {
  test('lets ten mails a minute through, all shares together', () => {
    expect(Object.values(SHARES).reduce((sum, share) => sum + share, 0)).toBe(10);
  });

  test('counts each recipient alone', () => {
    const free = freeOf('normal', countMails({}, mails(3, 'one'), NOW), NOW);
    expect([free('one'), free('two')]).toEqual([SHARES.normal - 3, SHARES.normal]);
  });

  test('counts a mail for a minute after SNS must have taken it, wherever a calendar minute begins', () => {
    const sent = countMails({}, mails(SHARES.normal, 'one'), NOW);
    expect(COUNTED_MS).toBe(75_000);
    expect(freeOf('normal', sent, NOW + COUNTED_MS - 1)('one')).toBe(0);
    expect(freeOf('normal', sent, NOW + COUNTED_MS)('one')).toBe(SHARES.normal);
  });

  test('keeps nothing of mails that count no more', () => {
    const sent = countMails({}, mails(2, 'one', 'two'), NOW);
    expect(countMails(sent, mails(1, 'three'), NOW + COUNTED_MS)).toEqual({ three: [NOW + COUNTED_MS] });
  });
});
