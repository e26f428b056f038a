import { describe, expect, test } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { parseLimitsDocuments } from '../../../compile/parse-limits-documents';
import { configWith, NOW } from '../../../testing';

const ROOT = `organizationalUnit: r-exam
mode: enforce
limits:
  maxWorkers: 10
  requireConnection: true
  allowedWorkerTypes: [G.1X, G.2X]
locked: [maxWorkers, requireConnection, allowedWorkerTypes, mode, maxDpus, regions, unprovenCreator]
`;
const ADMIN = '"arn:aws:iam::333333333333:role/admin"';
const REST = 'until: 2027-01-31, reason: x, owner: y';

function compiled(child: string, root = ROOT) {
  const files = {
    '': root,
    analytics: `organizationalUnit: ou-exam-11111111\n${child}\n`,
    'analytics/sandbox': 'organizationalUnit: ou-exam-22222222\n',
  };
  return compileConfig(configWith(files), { now: NOW });
}

function found(child: string, root = ROOT) {
  return compiled(child, root).problems.map(
    ({ severity, code, file, line, column }) => `${severity} ${code} ${file}:${line}:${column}`,
  );
}

const REFUSED = 'error GSG_LOCKED limits/analytics/limits.yaml:';

describe('a file below a lock', () => {
  test.each([
    'limits: { maxWorkers: 10 }',
    'limits: { maxWorkers: 5 }',
    'limits: { requireConnection: network }',
    'limits: { allowedWorkerTypes: [G.1X] }',
    'limits: { maxDpus: 100 }',
    'limits: { maxTimeoutMinutes: unlimited }',
    'mode: enforce',
    'accounts: { "333333333333": { limits: { maxWorkers: 5 }, reason: x } }',
    'accounts: { "333333333333": { limits: { maxWorkers: 50 }, reason: x, until: 2026-11-22 } }',
    `exemptions: [{ principal: ${ADMIN}, limits: [maxTimeoutMinutes], ${REST} }]`,
    `exemptions: [{ principal: ${ADMIN}, limits: [maxDpus], ${REST} }]`,
    `exemptions: [{ sessionId: "glue-studio-*", ${REST} }]`,
    'limits: { maxDpus: 100 }\nalertOnly: { maxDpus: { until: 2026-12-31 } }',
  ])('may say: %s', (child) => {
    expect(found(child).filter((each) => !each.startsWith('warning GSG_OVERRIDE_ENDED'))).toEqual([]);
  });

  test.each([
    ['limits: { maxWorkers: 11 }', '2:11'],
    ['limits: { maxWorkers: unlimited }', '2:11'],
    ['limits: { requireConnection: false }', '2:11'],
    ['limits: { allowedWorkerTypes: [G.1X, G.4X] }', '2:11'],
    ['limits: { allowedWorkerTypes: [G.4X] }', '2:11'],
    ['mode: alert-only', '2:1'],
    ['unprovenCreator: alert', '2:1'],
    ['regions: [eu-west-1]', '2:1'],
    ['accounts: { "333333333333": { limits: { maxWorkers: 11 }, reason: x } }', '2:41'],
    ['accounts: { "333333333333": { mode: observe, reason: x } }', '2:31'],
    [`exemptions: [{ principal: ${ADMIN}, limits: [maxTimeoutMinutes, maxWorkers], ${REST} }]`, '2:67'],
    ['alertOnly: { maxWorkers: { until: 2026-12-31 } }', '2:14'],
  ])('may not say: %s', (child, at) => {
    const problems = found(child);
    expect(problems[0]).toBe(`${REFUSED}${at}`);
  });

  test('may not exempt anybody from all limits where one that is set is locked', () => {
    expect(found(`exemptions: [{ principal: ${ADMIN}, ${REST} }]`)).toContain(`${REFUSED}2:14`);
  });

  test('is told what is locked where, and what to do', () => {
    const [problem] = compiled('limits: { maxWorkers: 11 }').problems;
    expect(problem?.message).toBe(
      'maxWorkers is locked by limits/limits.yaml:7: 11 loosens the 10 that holds there',
    );
    expect(problem?.hint).toBe(
      'Write a tighter value, or ask for the change in limits/limits.yaml: what that file says itself is free, also below accounts:.',
    );
  });

  test('may phase in what is locked by its mode alone, if it is its own', () => {
    const root = ROOT.replace(/^locked: .*$/m, 'locked: [mode]');
    expect(found('limits: { maxDpus: 9 }\nalertOnly: { maxDpus: { until: 2026-12-31 } }', root)).toEqual([]);
    expect(found('alertOnly: { maxWorkers: { until: 2026-12-31 } }', root)).toEqual([`${REFUSED}2:14`]);
  });
});

describe('a lock', () => {
  test('binds what its own file says not at all', () => {
    const root = `${ROOT}accounts: { "333333333333": { limits: { maxWorkers: 50 }, reason: x } }
alertOnly: { maxWorkers: { until: 2026-12-31 } }
exemptions: [{ principal: ${ADMIN}, ${REST} }]
`;
    expect(found('', root)).toEqual([]);
  });

  test('is not taken back by a file in between, and each of several binds', () => {
    const between = 'limits: { maxWorkers: 4 }\nlocked: [maxWorkers]';
    const sandbox = (workers: number) => ({
      '': ROOT,
      analytics: `organizationalUnit: ou-exam-11111111\n${between}\n`,
      'analytics/sandbox': `organizationalUnit: ou-exam-22222222\nlimits: { maxWorkers: ${workers} }\n`,
    });
    const problems = (workers: number) =>
      compileConfig(configWith(sandbox(workers)), { now: NOW }).problems.map(({ message }) => message);
    expect(problems(4)).toEqual([]);
    expect(problems(5)).toEqual([
      'maxWorkers is locked by limits/analytics/limits.yaml:3: 5 loosens the 4 that holds there',
    ]);
  });

  test('lets a folder further below be looser than one between, but not than the lock', () => {
    const files = (workers: number) => ({
      '': ROOT,
      analytics: 'organizationalUnit: ou-exam-11111111\nlimits: { maxWorkers: 4 }\n',
      'analytics/sandbox': `organizationalUnit: ou-exam-22222222\nlimits: { maxWorkers: ${workers} }\n`,
    });
    const codes = (workers: number) =>
      compileConfig(configWith(files(workers)), { now: NOW }).problems.map(({ code }) => code);
    expect(codes(10)).toEqual([]);
    expect(codes(11)).toEqual(['GSG_LOCKED']);
  });

  test('is in the documents of the OUs below, and ships with them', () => {
    const { documents } = compiled('locked: [maxWorkers]');
    expect(documents['ou-exam-22222222']?.locked).toMatchObject({
      maxWorkers: { file: 'analytics/limits.yaml', line: 2 },
      mode: { file: 'limits.yaml', line: 7 },
    });
    expect(parseLimitsDocuments(JSON.parse(JSON.stringify(documents)))).toEqual(documents);
  });

  test.each([
    ['locked: [maxWorker]', 'error GSG_WRONG_VALUE'],
    ['locked: [afterStop]', 'error GSG_WRONG_VALUE'],
    ['locked: []', 'error GSG_OUT_OF_RANGE'],
    ['locked: [mode, mode]', 'error GSG_ENTRY_TWICE'],
  ])('is refused as %s', (line, problem) => {
    expect(found(line)).toEqual([expect.stringContaining(problem)]);
  });
});
