import { describe, expect, test } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { parseLimitsDocuments } from '../../../compile/parse-limits-documents';
import { configWith, NOW } from '../../../testing';

function compiled(lines: string) {
  return compileConfig(configWith({ analytics: `organizationalUnit: ou-exam-11111111\n${lines}\n` }), {
    now: NOW,
  });
}

function problemsOf(lines: string) {
  return compiled(lines).problems.map(({ severity, code, line, column, message, hint }) => ({
    severity,
    code,
    at: [line, column],
    text: `${message} | ${hint}`,
  }));
}

describe('limits that are alerted only', () => {
  test('are in the document with their line, to the end of the day', () => {
    const { documents, problems } = compiled('alertOnly: { maxWorkers: { until: 2026-11-23 } }');
    expect(problems).toEqual([]);
    expect(documents['ou-exam-11111111']?.alertOnly).toEqual({
      maxWorkers: {
        value: Date.parse('2026-11-23T23:59:59.999Z'),
        source: { file: 'analytics/limits.yaml', line: 2 },
      },
    });
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
  });

  test('are warned of when they have ended', () => {
    expect(problemsOf('alertOnly: { maxWorkers: { until: 2026-11-22 } }')).toEqual([
      {
        severity: 'warning',
        code: 'GSG_ALERT_ONLY_ENDED',
        at: [2, 35],
        text: 'alertOnly of maxWorkers ended on 2026-11-22: sessions that break it are stopped | Remove it, or write a later date.',
      },
    ]);
  });

  test.each([
    ['alertOnly: { maxDpus: { until: 2026-12-31 } }', 'alertOnly names maxDpus, and no file sets it'],
    [
      'limits: { maxWorkers: unlimited }\nalertOnly: { maxWorkers: { until: 2026-12-31 } }',
      'alertOnly names maxWorkers, and it is unlimited (limits/analytics/limits.yaml:2)',
    ],
  ])('are warned of where nobody can break them: %s', (lines, message) => {
    expect(problemsOf(lines)).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'GSG_ALERT_ONLY_WITHOUT_LIMIT',
        text: expect.stringContaining(message),
      }),
    ]);
  });

  test.each([
    ['alertOnly: { maxWorker: { until: 2026-12-31 } }', 'GSG_UNKNOWN_KEY', 'Did you mean maxWorkers?'],
    ['alertOnly: { maxWorkers: {} }', 'GSG_KEY_MISSING', 'Add until: The last day on which it stops nobody'],
    ['alertOnly: { maxWorkers: 2026-12-31 }', 'GSG_WRONG_TYPE', 'until'],
    ['alertOnly: { maxWorkers: { until: soon } }', 'GSG_DATE_MALFORMED', 'Write year-month-day'],
    ['alertOnly: [maxWorkers]', 'GSG_WRONG_TYPE', 'Known keys here: maxWorkers'],
  ])('are refused: %s', (lines, code, hint) => {
    expect(problemsOf(lines)).toEqual([
      expect.objectContaining({ severity: 'error', code, text: expect.stringContaining(hint) }),
    ]);
  });
});
