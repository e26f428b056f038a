import { describe, expect, test } from '@jest/globals';
import { compileConfig } from '../compile/compile-config';
import { configWith, directoryOf, NOW } from '../testing/config-fixture';
import { documentChanges } from './document-changes';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';
const ROOT = 'organizationalUnit: r-exam\nlimits: { maxWorkers: 5 }\n';

/** A root account, two of analytics, one of its sandbox, and one of an OU below the sandbox without a file. */
const DIRECTORY = directoryOf({
  '111111111111': ['r-exam'],
  '333333333333': ['r-exam', 'ou-exam-11111111'],
  '444444444444': ['r-exam', 'ou-exam-11111111'],
  '555555555555': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
  '999999999999': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222', 'ou-exam-77777777'],
});

type Files = Readonly<Record<string, string>>;

function changes(before: Files, after: Files, more = DIRECTORY) {
  const compiled = (files: Files) => compileConfig(configWith({ '': ROOT, ...files }, more), { now: NOW });
  const [was, is] = [compiled(before), compiled(after)];
  return documentChanges({
    before: was.documents,
    after: is.documents,
    now: NOW,
    ...(is.directory && { directory: is.directory }),
  });
}

const FILES: Files = {
  analytics: `${ANALYTICS}limits: { maxWorkers: 10, allowedWorkerTypes: [G.1X] }\n`,
  'analytics/sandbox': `${SANDBOX}limits: { maxWorkers: 3 }\n`,
};

describe('a changed value', () => {
  test('is told with the file that sets it, and the accounts that it reaches', () => {
    const [file, ...others] = changes(FILES, {
      ...FILES,
      analytics: `${ANALYTICS}limits: { maxWorkers: 5, allowedWorkerTypes: [G.1X] }\n`,
    });
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      file: 'analytics/limits.yaml',
      organizationalUnit: 'ou-exam-11111111',
      state: 'changed',
      overrides: [],
      exemptions: [],
    });
    expect(file?.settings).toEqual([
      {
        key: 'maxWorkers',
        before: 10,
        after: 5,
        direction: 'tighter',
        source: { file: 'analytics/limits.yaml', line: 2 },
        organizationalUnits: ['ou-exam-11111111'],
        accounts: ['333333333333', '444444444444'],
      },
    ]);
  });

  test('that is inherited stands once, with the file that makes it and everything below', () => {
    const [file, ...others] = changes(FILES, {
      ...FILES,
      analytics: `${ANALYTICS}limits: { maxWorkers: 10, allowedWorkerTypes: [G.1X, G.2X] }\n`,
    });
    expect(others).toEqual([]);
    expect(file?.settings).toMatchObject([
      {
        key: 'allowedWorkerTypes',
        direction: 'looser',
        organizationalUnits: ['ou-exam-11111111', 'ou-exam-22222222'],
        accounts: ['333333333333', '444444444444', '555555555555', '999999999999'],
      },
    ]);
  });

  test('that a file no longer sets is told with that file, not with the one that it inherits from', () => {
    const [file] = changes(FILES, { ...FILES, 'analytics/sandbox': SANDBOX });
    expect(file).toMatchObject({
      file: 'analytics/sandbox/limits.yaml',
      settings: [{ key: 'maxWorkers', before: 3, after: 10, direction: 'looser' }],
    });
  });

  test('is nothing where another file says the same', () => {
    const same = `${SANDBOX}limits: { maxWorkers: 10 }\n`;
    expect(
      changes({ ...FILES, 'analytics/sandbox': same }, { ...FILES, 'analytics/sandbox': SANDBOX }),
    ).toEqual([]);
    expect(changes(FILES, { ...FILES, analytics: `# Notes.\n${FILES.analytics}` })).toEqual([]);
  });
});

describe('a limit that is alerted only', () => {
  const phased = (limits: string, until: string): Files => ({
    ...FILES,
    analytics: `${ANALYTICS}limits: { ${limits} }\nalertOnly: { maxWorkers: { until: ${until} } }\n`,
  });
  const enforced = (limits: string): Files => ({
    ...FILES,
    analytics: `${ANALYTICS}limits: { ${limits} }\n`,
  });
  const directions = (before: Files, after: Files) =>
    changes(before, after).flatMap(({ settings }) =>
      settings.map(({ key, before: was, after: is, direction }) => [key, was, is, direction]),
    );

  test('is looser where the limit stopped sessions before, and tighter once it does again', () => {
    expect(directions(enforced('maxWorkers: 10'), phased('maxWorkers: 10', '2027-01-31'))).toEqual([
      ['alertOnly.maxWorkers', 'enforced', 'until 2027-01-31', 'looser'],
    ]);
    expect(directions(phased('maxWorkers: 10', '2027-01-31'), enforced('maxWorkers: 10'))).toEqual([
      ['alertOnly.maxWorkers', 'until 2027-01-31', 'enforced', 'tighter'],
    ]);
    expect(
      directions(phased('maxWorkers: 10', '2027-01-31'), phased('maxWorkers: 10', '2027-02-28')),
    ).toEqual([['alertOnly.maxWorkers', 'until 2027-01-31', 'until 2027-02-28', 'looser']]);
  });

  test('says nothing once it has ended', () => {
    expect(directions(enforced('maxWorkers: 10'), phased('maxWorkers: 10', '2026-01-31'))).toEqual([]);
  });

  test('lets nothing through that a new limit did not stop before', () => {
    const root = 'organizationalUnit: r-exam\n';
    const phasedRoot = `${root}limits: { maxWorkers: 5 }\nalertOnly: { maxWorkers: { until: 2027-01-31 } }\n`;
    expect(directions({ '': root }, { '': phasedRoot })).toEqual([
      ['maxWorkers', null, 5, 'tighter'],
      ['alertOnly.maxWorkers', 'enforced', 'until 2027-01-31', 'same'],
    ]);
  });
});

describe('a lock', () => {
  const locked = `${ROOT}locked: [maxWorkers]\n`;

  test.each([
    ['set', {}, { '': locked }, { before: 'free', after: 'locked', direction: 'tighter' }],
    ['taken away', { '': locked }, {}, { before: 'locked', after: 'free', direction: 'looser' }],
  ])('that is %s stands with its file, and with everything below', (_, before, after, change) => {
    const all = changes(before, after);
    expect(all).toMatchObject([{ file: 'limits.yaml', settings: [{ key: 'locked.maxWorkers', ...change }] }]);
    expect(all[0]?.settings[0]?.accounts).toHaveLength(5);
  });
});

describe('a limit file', () => {
  const { analytics = '' } = FILES;

  test.each([
    ['by the directory', DIRECTORY],
    ['by its folder where there is no directory', {}],
  ])('that is new is compared with what its accounts had %s', (_, more) => {
    const [file] = changes({ analytics }, FILES, more);
    expect(file).toMatchObject({
      file: 'analytics/sandbox/limits.yaml',
      state: 'added',
      settings: [{ key: 'maxWorkers', before: 10, after: 3, direction: 'tighter' }],
    });
  });

  test('that is gone leaves its accounts to the files above', () => {
    const [file] = changes(FILES, { analytics });
    expect(file).toMatchObject({
      file: 'analytics/sandbox/limits.yaml',
      state: 'removed',
      settings: [{ before: 3, after: 10, direction: 'looser', accounts: ['555555555555', '999999999999'] }],
    });
  });
});

describe('an override', () => {
  const withOverride = (text: string): Files => ({
    ...FILES,
    analytics: `${FILES.analytics}accounts: { "333333333333": { ${text}, reason: backfill } }\n`,
  });

  test('that is added is told with what the account had before', () => {
    const [file] = changes(FILES, withOverride('limits: { maxWorkers: 40 }'));
    expect(file?.settings).toEqual([]);
    expect(file?.overrides).toMatchObject([
      {
        account: '333333333333',
        state: 'added',
        changes: [{ key: 'maxWorkers', before: 10, after: 40, direction: 'looser' }],
      },
    ]);
  });

  test.each([
    ['changed', 'limits: { maxWorkers: 20 }', { before: 40, after: 20, direction: 'tighter' }],
    ['removed', undefined, { before: 40, after: 10, direction: 'tighter' }],
  ])('that is %s is told as such', (state, text, change) => {
    const after = text === undefined ? FILES : withOverride(text);
    const [file] = changes(withOverride('limits: { maxWorkers: 40 }'), after);
    expect(file?.overrides).toMatchObject([{ state, changes: [change] }]);
  });

  test.each([
    ['later', '2027-02-28', 'looser'],
    ['earlier', '2027-01-15', 'tighter'],
  ])('that ends %s changes nothing now, and something then', (_, until, direction) => {
    const limits = 'limits: { maxWorkers: 40 }';
    const [file] = changes(
      withOverride(`${limits}, until: 2027-01-31`),
      withOverride(`${limits}, until: ${until}`),
    );
    expect(file?.overrides).toMatchObject([{ state: 'changed', changes: [], direction }]);
  });

  test('that a nearer file takes its effect from is told, although nobody changed it', () => {
    const root = `${ROOT}accounts: { "333333333333": { limits: { maxWorkers: 40 }, reason: backfill } }\n`;
    const [file] = changes(
      { '': root, analytics: ANALYTICS },
      { '': root, analytics: FILES.analytics ?? '' },
    );
    expect(file).toMatchObject({
      file: 'limits.yaml',
      overrides: [{ state: 'same', changes: [{ before: 40, after: 10, direction: 'tighter' }] }],
    });
  });

  test('keeps its account out of what its file changes', () => {
    const before = withOverride('limits: { maxWorkers: 40 }');
    const after = {
      ...before,
      analytics: (before.analytics ?? '').replace('maxWorkers: 10', 'maxWorkers: 5'),
    };
    expect(changes(before, after)[0]?.settings).toMatchObject([{ accounts: ['444444444444'] }]);
  });
});

describe('an exemption', () => {
  const withExemption = (until: string, reason = 'month-end'): Files => ({
    ...FILES,
    analytics: `${FILES.analytics}exemptions:
  - { principal: "arn:aws:iam::333333333333:role/close", until: ${until}, reason: ${reason}, owner: team }
`,
  });

  test.each([
    ['added', FILES, withExemption('2027-01-31'), 'looser'],
    ['removed', withExemption('2027-01-31'), FILES, 'tighter'],
    ['removed', withExemption('2026-01-31'), FILES, 'same'],
    ['changed', withExemption('2027-01-31'), withExemption('2027-02-28'), 'looser'],
    ['changed', withExemption('2027-01-31'), withExemption('2027-01-01'), 'tighter'],
    ['changed', withExemption('2027-01-31'), withExemption('2027-01-31', 'audit'), 'same'],
  ])('that is %s stands with its file: %#', (state, before, after, direction) => {
    const [file, ...others] = changes(before, after);
    expect(others).toEqual([]);
    expect(file?.settings).toEqual([]);
    expect(file?.exemptions).toMatchObject([{ state, direction }]);
  });
});
