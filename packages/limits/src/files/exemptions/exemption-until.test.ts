import { describe, expect, it } from '@jest/globals';
import { parseUntil } from './exemption-until';

describe('the end of an exemption', () => {
  it.each([
    ['2027-01-31', '2027-01-31T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T23:59:59.999Z'],
    ['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
    ['2027-01-31T18:00+01:00', '2027-01-31T17:00:00.000Z'],
    ['2027-01-31T00:30:00+01:00', '2027-01-30T23:30:00.000Z'],
  ])('of %s is %s', (text, moment) => {
    expect(parseUntil(text)).toBe(Date.parse(moment));
  });

  it.each([
    '2027-02-29',
    '2027-13-01',
    '31.01.2027',
    '2027-1-31',
    '2027-01-31T18:00:00',
    '2027-01-31T25:00:00Z',
    'soon',
    '',
  ])('is unknown for %j', (text) => {
    expect(parseUntil(text)).toBeUndefined();
  });
});
