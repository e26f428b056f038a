import { describe, expect, test } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { configWith, directoryOf, NOW } from '../../../testing';

const ACCOUNT = '333333333333';
const directory = directoryOf({ [ACCOUNT]: ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'] });

function problemsOf(outer: string, inner = 'mode: enforce') {
  const files = {
    analytics: `organizationalUnit: ou-exam-11111111\naccounts:\n  "${ACCOUNT}": ${outer}\n`,
    'analytics/sandbox': `organizationalUnit: ou-exam-22222222\n${inner}\n`,
  };
  return compileConfig(configWith(files, directory), { now: NOW }).problems.map(
    ({ severity, code, file, line, message }) => ({ severity, code, at: `${file}:${line}`, message }),
  );
}

describe('an override with an end', () => {
  test('is warned of when it has ended', () => {
    expect(problemsOf('{ limits: { maxWorkers: 40 }, until: 2026-11-22, reason: backfill }')).toEqual([
      {
        severity: 'warning',
        code: 'GSG_OVERRIDE_ENDED',
        at: 'limits/analytics/limits.yaml:3',
        message:
          'the override of 333333333333 ended on 2026-11-22: the account has the limits of its OU again',
      },
    ]);
  });

  test('is in order to the end of its last day', () => {
    expect(problemsOf('{ limits: { maxWorkers: 40 }, until: 2026-11-23, reason: backfill }')).toEqual([]);
  });

  test('needs a day that exists', () => {
    expect(problemsOf('{ limits: { maxWorkers: 40 }, until: 2026-02-30, reason: backfill }')).toEqual([
      expect.objectContaining({ severity: 'error', code: 'GSG_DATE_MALFORMED' }),
    ]);
  });

  test('does not supersede for good what a file further out says', () => {
    const outer = '{ limits: { maxWorkers: 40 }, reason: backfill }';
    const inner = (until: string) =>
      `accounts:\n  "${ACCOUNT}": { limits: { maxWorkers: 60 }, ${until}reason: migration }`;
    expect(problemsOf(outer, inner('until: 2026-12-31, '))).toEqual([]);
    expect(problemsOf(outer, inner(''))).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'GSG_OVERRIDE_SUPERSEDED' }),
    ]);
  });
});
