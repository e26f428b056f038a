import { describe, expect, test } from '@jest/globals';
import { parseTime } from './time';

const MORNING = Date.UTC(2026, 10, 3, 10, 15, 0);

describe('a point in time', () => {
  test.each<[string, unknown, number]>([
    ['ISO 8601', '2026-11-03T10:15:00Z', MORNING],
    ['ISO 8601 with fractions', '2026-11-03T10:15:00.250Z', MORNING + 250],
    ['ISO 8601 with an offset', '2026-11-03T11:15:00+01:00', MORNING],
    ['epoch seconds', MORNING / 1000, MORNING],
    ['epoch seconds with fractions', MORNING / 1000 + 0.123, MORNING + 123],
    ['epoch milliseconds', MORNING, MORNING],
    ['epoch seconds as digits', `${MORNING / 1000}.5`, MORNING + 500],
    ['a Date', new Date(MORNING), MORNING],
    ["CloudTrail's form, morning", 'Nov 3, 2026, 10:15:00 AM', MORNING],
    ["CloudTrail's form without the second comma", 'Nov 3, 2026 10:15:00 AM', MORNING],
    ['with a narrow space', 'Nov 3, 2026, 10:15:00\u202fAM', MORNING],
    ['afternoon', 'Nov 3, 2026, 10:15:00 PM', MORNING + 12 * 3_600_000],
    ['noon', 'Nov 3, 2026, 12:00:00 PM', Date.UTC(2026, 10, 3, 12)],
    ['midnight', 'Nov 3, 2026, 12:00:00 AM', Date.UTC(2026, 10, 3, 0)],
  ])('is read from %s', (_, raw, time) => {
    expect(parseTime(raw)).toBe(time);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'tomorrow'],
    ['a month that is none', 'Nix 3, 2026, 10:15:00 AM'],
    ['a time without a zone', '2026-11-03T10:15:00'],
    ['a day that is none', '2026-13-41T10:15:00Z'],
    ['zero', 0],
    ['NaN', Number.NaN],
    ['a time before Glue', '1999-01-01T00:00:00Z'],
    ['an invalid Date', new Date(Number.NaN)],
    ['an object', {}],
  ])('is not read from %s', (_, raw) => {
    expect(parseTime(raw)).toBeUndefined();
  });
});
