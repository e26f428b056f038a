import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../compile/compile-config';
import type { ConfigFiles } from '../../files/config-files';
import { configWith, directoryOf, NOW, ORGANIZATION } from '../../testing';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';
const DIRECTORY = directoryOf({
  '333333333333': ['r-exam', 'ou-exam-11111111'],
  '555555555555': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
});

describe('organizational units', () => {
  it('refuses an OU in the file at the top', () => {
    const files = configWith({ '': 'organizationalUnit: ou-exam-11111111\n' });
    expect(found(files)).toContainEqual(['error', 'GSG_ROOT_FILE_NOT_ROOT', 'limits/limits.yaml', 1, 21]);
  });

  it('refuses the root in a folder', () => {
    const files = configWith({ analytics: 'organizationalUnit: r-exan\n' });
    expect(found(files)).toEqual([
      ['error', 'GSG_ROOT_NOT_IN_ROOT_FILE', 'limits/analytics/limits.yaml', 1, 21],
    ]);
  });

  it('refuses the same OU in two files, at the second', () => {
    const files = configWith({ analytics: ANALYTICS, other: `# copied\n${ANALYTICS}` });
    expect(found(files)).toEqual([['error', 'GSG_OU_TWICE', 'limits/other/limits.yaml', 2, 21]]);
  });

  it("refuses an OU whose id is of another organization's root", () => {
    const files = configWith({ analytics: 'organizationalUnit: ou-exma-11111111\n' });
    expect(found(files)).toEqual([['error', 'GSG_OU_OF_OTHER_ROOT', 'limits/analytics/limits.yaml', 1, 21]]);
  });
});

describe('account overrides', () => {
  it('warns of one without any effect', () => {
    const files = configWith({ analytics: `${ANALYTICS}accounts:\n  "333333333333": { reason: later }\n` });
    expect(found(files)).toEqual([
      ['warning', 'GSG_OVERRIDE_CHANGES_NOTHING', 'limits/analytics/limits.yaml', 3, 3],
    ]);
  });

  it.each(['333333333333', '999999999999'])(
    'warns of %s, which the directory has elsewhere or not at all',
    (id) => {
      const sandbox = `${SANDBOX}accounts:\n  "${id}": { mode: alert-only, reason: trial }\n`;
      const files = configWith({ analytics: ANALYTICS, 'analytics/sandbox': sandbox }, DIRECTORY);
      expect(found(files)).toEqual([
        ['warning', 'GSG_ACCOUNT_ELSEWHERE', 'limits/analytics/sandbox/limits.yaml', 3, 3],
      ]);
    },
  );

  it('takes one for an account further down', () => {
    const analytics = `${ANALYTICS}accounts:\n  "555555555555": { mode: alert-only, reason: trial }\n`;
    expect(found(configWith({ analytics }, DIRECTORY))).toEqual([]);
  });
});

describe('an override', () => {
  const override =
    'accounts:\n  "555555555555": { limits: { maxWorkers: 40, maxDpus: 80 }, mode: alert-only, reason: trial }\n';

  it('of which a file nearer to the account sets a part is told of, key by key', () => {
    const sandbox = `${SANDBOX}limits: { maxWorkers: 2 }\nmode: enforce\n`;
    const files = configWith(
      { analytics: `${ANALYTICS}${override}`, 'analytics/sandbox': sandbox },
      DIRECTORY,
    );
    expect(found(files)).toEqual([
      ['warning', 'GSG_OVERRIDE_SUPERSEDED', 'limits/analytics/limits.yaml', 3, 31],
      ['warning', 'GSG_OVERRIDE_SUPERSEDED', 'limits/analytics/limits.yaml', 3, 62],
    ]);
  });

  it('is left alone where nearer files say something else', () => {
    const sandbox = `${SANDBOX}limits: { maxIdleTimeoutMinutes: 60 }\n`;
    const files = configWith(
      { analytics: `${ANALYTICS}${override}`, 'analytics/sandbox': sandbox },
      DIRECTORY,
    );
    expect(found(files)).toEqual([]);
  });
});

describe('the directory', () => {
  it('warns of an OU in a limit file that it does not know', () => {
    const files = configWith({ other: 'organizationalUnit: ou-exam-11111112\n' }, DIRECTORY);
    expect(found(files)).toEqual([['warning', 'GSG_OU_UNKNOWN', 'limits/other/limits.yaml', 1, 21]]);
    expect(compileConfig(files, { now: NOW }).problems[0]?.hint).toMatch(/^Did you mean ou-exam-11111111\?/);
  });

  it('warns of unknown OUs that are enrolled or in a filter', () => {
    const text = ORGANIZATION.replace('[r-exam]', '[ou-exam-44444444]').replace(
      'email: data-security@example.com',
      'email: data-security@example.com\n  - { email: b@example.com, organizationalUnits: [ou-exam-55555555] }',
    );
    const files = configWith({}, { organization: { path: 'organization.yaml', text }, ...DIRECTORY });
    expect(found(files).filter(([, code]) => code === 'GSG_OU_UNKNOWN')).toEqual([
      ['warning', 'GSG_OU_UNKNOWN', 'organization.yaml', 4, 9],
      ['warning', 'GSG_OU_UNKNOWN', 'organization.yaml', 7, 51],
    ]);
  });

  it('warns of a folder that is beside the OU it belongs below', () => {
    const files = configWith({ analytics: ANALYTICS, sandbox: SANDBOX }, DIRECTORY);
    expect(found(files)).toEqual([['warning', 'GSG_FOLDER_MISPLACED', 'limits/sandbox/limits.yaml', 1, 21]]);
  });

  it('warns of a folder that is below the wrong OU', () => {
    const files = configWith({ sandbox: SANDBOX, 'sandbox/analytics': ANALYTICS }, DIRECTORY);
    expect(found(files).map(([, code]) => code)).toEqual(['GSG_FOLDER_MISPLACED', 'GSG_FOLDER_MISPLACED']);
  });

  it('takes a folder without a file in between', () => {
    const files = configWith({ analytics: ANALYTICS, 'analytics/teams/sandbox': SANDBOX }, DIRECTORY);
    expect(found(files)).toEqual([]);
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
