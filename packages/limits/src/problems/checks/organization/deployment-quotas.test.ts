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
    [175, '', []],
    [176, '', ['of which 176 get the alarms too; the hub stack has room for 350 of both together']],
    [201, '', ['an SNS topic takes 200']],
    [450, '', ['an SNS topic takes 200']],
    [200, 'outcomes: [stopped]', []],
    [201, 'outcomes: [stopped]', ['an SNS topic takes 200']],
  ])('is more e-mail addresses than SNS or the hub stack takes: %i, %s', (count, filter, expected) => {
    const more = Array.from(
      { length: count - 1 },
      (_, i) => `\n  - email: team-${i}@example.com\n    ${filter}`,
    );
    const organization = ORGANIZATION.replace('.com\n', `.com\n${filter === '' ? '' : `    ${filter}\n`}`);
    expect(tooMany(organized(`${organization.trimEnd()}${more.join('')}\n`))).toEqual(
      expected.map((each) => expect.stringContaining(each)),
    );
  });

  it.each([
    [150, []],
    [151, ['alerts: has 151 chat channels; their stack has room for 150']],
  ])('is more chat channels than their stack has room for: %i', (count, expected) => {
    const channel = (i: number) => `C${String(i).padStart(8, '0')}`;
    const more = Array.from(
      { length: count },
      (_, i) => `  - slack: { workspaceId: T01234567, channelId: ${channel(i)} }\n`,
    );
    expect(tooMany(organized(`${ORGANIZATION}${more.join('')}`))).toEqual(expected);
  });

  it('is no list of OUs, however long: the alerter reads it, and no filter of SNS', () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `ou-exam-${String(i).padStart(8, '0')}`);
    const entry = `  - email: leads@example.com\n    organizationalUnits: [${ids.join(', ')}]\n`;
    expect(errorsOf(organized(`${ORGANIZATION}${entry}`))).toEqual([]);
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

/** Messages of too many subscriptions; there are no other errors. */
function tooMany(files: ConfigFiles): string[] {
  const errors = compileConfig(files, { now: NOW }).problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, line }) => [code, line])).toEqual(
    errors.map(() => ['GSG_TOO_MANY_SUBSCRIPTIONS', 5]),
  );
  return errors.map(({ message }) => message);
}
