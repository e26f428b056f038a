import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import type { ConfigFiles } from '../../../files/config-files';
import { configWith, NOW, ORGANIZATION } from '../../../testing';

describe('what AWS would refuse when it is deployed', () => {
  it.each([
    [50, []],
    [51, [['GSG_TOO_MANY_ENROLLED', 'organization.yaml', 4]]],
  ])('is more than fifty enrolled OUs: %i', (count, expected) => {
    const ids = Array.from({ length: count }, (_, i) => `ou-exam-${String(i).padStart(8, '0')}`);
    expect(errorsOf(organized(ORGANIZATION.replace('[r-exam]', `[${ids.join(', ')}]`)))).toEqual(expected);
  });

  it.each([
    [350, []],
    [450, [['GSG_TOO_MANY_SUBSCRIPTIONS', 'organization.yaml', 5]]],
  ])('is more subscriptions than the hub stack has room for: %i', (count, expected) => {
    const more = Array.from({ length: count - 1 }, (_, i) => `  - email: team-${i}@example.com\n`).join('');
    expect(errorsOf(organized(`${ORGANIZATION}${more}`))).toEqual(expected);
  });

  it.each([
    [998, []],
    [999, [['GSG_TOO_MANY_LIMIT_FILES', expect.stringContaining('limits.yaml'), 1]]],
  ])('is more limit files than StackSets can be made: %i', (count, expected) => {
    const files = Array.from({ length: count - 1 }, (_, i) => [
      `team-${i}`,
      `organizationalUnit: ou-exam-${String(i).padStart(8, '0')}\n`,
    ]);
    expect(errorsOf(configWith(Object.fromEntries(files)))).toEqual(expected);
  });

  it('is a file that no parameter holds with what it inherits, counted in bytes', () => {
    const reasons = (letters: string) =>
      `organizationalUnit: ou-exam-11111111\naccounts:\n  "333333333333": { limits: { maxWorkers: 4 }, reason: ${letters} }\n`;
    expect(errorsOf(configWith({ a: reasons('x'.repeat(7000)) }))).toEqual([]);
    const tooLarge = configWith({
      a: reasons('é'.repeat(4000)),
      'a/b': 'organizationalUnit: ou-exam-22222222\n',
    });
    expect(errorsOf(tooLarge)).toEqual([
      ['GSG_LIMITS_PARAMETER_TOO_LARGE', 'limits/a/b/limits.yaml', 1],
      ['GSG_LIMITS_PARAMETER_TOO_LARGE', 'limits/a/limits.yaml', 1],
    ]);
  });
});

function organized(text: string): ConfigFiles {
  return configWith({}, { organization: { path: 'organization.yaml', text } });
}

function errorsOf(files: ConfigFiles) {
  const { problems } = compileConfig(files, { now: NOW });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file, line }) => [code, file, line]);
}
