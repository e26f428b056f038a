import { describe, expect, test } from '@jest/globals';
import { inReadingOrder, type Problem } from './problem';

const PROBLEM: Problem = {
  severity: 'error',
  code: 'GSG_UNKNOWN_KEY',
  message: 'an unknown key',
  hint: 'Remove it.',
  file: 'limits/limits.yaml',
  line: 10,
  column: 5,
};

describe('inReadingOrder', () => {
  test.each<[string, Partial<Problem>]>([
    ['file', { file: 'limits/analytics/limits.yaml', line: 99 }],
    ['line, as a number', { line: 9, column: 99 }],
    ['column, as a number', { column: 4, code: 'GSG_YAML_TAG' }],
    ['code', { code: 'GSG_ACCOUNT_ELSEWHERE' }],
  ])('sorts by %s', (_, change) => {
    const earlier = { ...PROBLEM, ...change };
    expect(inReadingOrder([PROBLEM, earlier])).toEqual([earlier, PROBLEM]);
    expect(inReadingOrder([earlier, PROBLEM])).toEqual([earlier, PROBLEM]);
  });

  test('leaves the list it is given as it was', () => {
    const given = [PROBLEM, { ...PROBLEM, line: 1 }];
    inReadingOrder(given);
    expect(given.map(({ line }) => line)).toEqual([10, 1]);
  });
});
