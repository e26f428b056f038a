import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import type { ConfigFiles } from '../../../files/config-files';
import { configWith, directoryOf, NOW, ORGANIZATION } from '../../../testing';

const ANALYTICS = 'organizationalUnit: ou-exam-11111111\n';
const SANDBOX = 'organizationalUnit: ou-exam-22222222\n';
const DIRECTORY = directoryOf({
  '333333333333': ['r-exam', 'ou-exam-11111111'],
  '555555555555': ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
});

describe('OUs that are left alone', () => {
  const leaving = (exclude: string, enrol = 'r-exam') => ({
    organization: {
      path: 'organization.yaml',
      text: ORGANIZATION.replace('[r-exam]', `[${enrol}]\nexclude: [${exclude}]`),
    },
  });

  it.each(['ou-exam-22222222', 'ou-exam-11111111'])('may lie below the enrolled root: %s', (id) => {
    expect(found(configWith({}, { ...DIRECTORY, ...leaving(id) }))).toEqual([]);
  });

  it.each([
    ['r-exam', 'r-exam'],
    ['ou-exam-11111111', 'ou-exam-11111111'],
    ['ou-exam-11111111', 'ou-exam-22222222'],
  ])('are refused where they are not below an enrolled one: %s, with %s enrolled', (id, enrol) => {
    const files = configWith({}, { ...DIRECTORY, ...leaving(id, enrol) });
    expect(found(files)).toEqual([['error', 'GSG_EXCLUDED_NOT_ENROLLED', 'organization.yaml', 5, 11]]);
  });

  it('make limits of theirs a warning', () => {
    const files = configWith(
      { analytics: ANALYTICS, 'analytics/sandbox': SANDBOX },
      { ...DIRECTORY, ...leaving('ou-exam-22222222') },
    );
    expect(found(files)).toEqual([
      ['warning', 'GSG_LIMITS_NOT_ENROLLED', 'limits/analytics/sandbox/limits.yaml', 1, 21],
    ]);
  });
});

function found(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems.map(({ severity, code, file, line, column }) => [severity, code, file, line, column]);
}
