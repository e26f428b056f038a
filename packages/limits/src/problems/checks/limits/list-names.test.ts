import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { configWith, NOW } from '../../../testing';

describe('names in the lists of a limit file', () => {
  it.each([
    ['allowedWorkerTypes', 'G1.X', 'Did you mean G.1X?'],
    ['allowedWorkerTypes', 'g.2x', 'Did you mean G.2X?'],
    ['allowedWorkerTypes', 'G1X', 'Did you mean G.1X?'],
    ['allowedWorkerTypes', 'standard', 'Did you mean Standard?'],
    ['allowedWorkerTypes', '4X', 'Did you mean G.4X?'],
    ['allowedGlueVersions', '4', 'Did you mean 4.0?'],
    ['allowedGlueVersions', 'v5.0', 'Did you mean 5.0?'],
    ['allowedGlueVersions', 'Glue 5.1', 'Did you mean 5.1?'],
    ['allowedGlueVersions', '5,1', 'Did you mean 5.1?'],
    [
      'allowedGlueVersions',
      'unlimited',
      'To lift the limit write allowedGlueVersions: unlimited, without a list.',
    ],
    ['allowedConnections', '*', 'To lift the limit write allowedConnections: unlimited, without a list.'],
    ['requiredTags', 'aws:owner', 'Write the tag key as sessions have it.'],
  ])('refuse in %s what no session can have: %s', (limit, name, hint) => {
    expect(problemsOf(limit, name)).toMatchObject([
      { severity: 'error', code: 'GSG_NAME_IMPOSSIBLE', line: 3, hint },
    ]);
  });

  it.each([
    ['allowedWorkerTypes', 'G.32X', 'Did you mean G.2X? One that is new may be kept.'],
    ['allowedGlueVersions', '2.0', 'Did you mean 3.0? One that is new may be kept.'],
    ['allowedConnections', 'vpc-*', 'List each name in full.'],
  ])('are told in %s when they are not known: %s', (limit, name, hint) => {
    expect(problemsOf(limit, name)).toMatchObject([{ severity: 'warning', code: 'GSG_NAME_UNKNOWN', hint }]);
  });

  it.each([
    ['allowedWorkerTypes', 'R.8X'],
    ['allowedGlueVersions', '3.0'],
    ['allowedGlueVersions', '6.0'],
    ['allowedConnections', 'vpc private'],
    ['requiredTags', 'Kostenstelle/Größe'],
  ])('are taken in %s as they are: %s', (limit, name) => {
    expect(problemsOf(limit, name)).toEqual([]);
  });

  it('are looked at in the override of an account too', () => {
    const override = '{ limits: { allowedWorkerTypes: [g.1x] }, reason: trial }';
    const files = configWith({
      a: `organizationalUnit: ou-exam-11111111\naccounts:\n  "333333333333": ${override}\n`,
    });
    expect(compileConfig(files, { now: NOW }).problems).toMatchObject([
      { code: 'GSG_NAME_IMPOSSIBLE', line: 3 },
    ]);
  });
});

describe('characters that nobody sees', () => {
  it.each([
    ['\u201CG.1X\u201D', 'a typographic quotation mark (U+201C)', 'G.1X'],
    ['G.1X\u00A0', 'a space that is not that of the keyboard (U+00A0)', 'G.1X'],
    ['G.1X ', 'begins or ends with a space', 'G.1X'],
    ['G\u200B.1X', 'an invisible character (U+200B)', 'G.1X'],
    ['vpc\u2011private', 'a dash that is not the hyphen of the keyboard (U+2011)', 'vpc-private'],
  ])('are told of %j with the name that was meant, and nothing else is', (name, why, meant) => {
    const limit = name.includes('G') ? 'allowedWorkerTypes' : 'allowedConnections';
    expect(problemsOf(limit, name)).toMatchObject([
      {
        severity: 'error',
        code: 'GSG_TEXT_HIDDEN',
        message: expect.stringContaining(why),
        hint: `Write "${meant}", typed and not pasted.`,
      },
    ]);
  });

  it('are told of in a principal and in an address', () => {
    const exemption =
      '{ principal: "arn:aws:iam::333333333333:role/month\u2011end", until: 2027-01-31, reason: x, owner: y }';
    const files = configWith({ a: `organizationalUnit: ou-exam-11111111\nexemptions:\n  - ${exemption}\n` });
    const organization = files.organization?.text.replace('security@', 'security\u200B@') ?? '';
    const { problems } = compileConfig(
      { ...files, organization: { path: 'organization.yaml', text: organization } },
      { now: NOW },
    );
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['GSG_TEXT_HIDDEN', 'limits/a/limits.yaml'],
      ['GSG_TEXT_HIDDEN', 'organization.yaml'],
    ]);
  });
});

function problemsOf(limit: string, name: string) {
  const text = `organizationalUnit: ou-exam-11111111\nlimits:\n  ${limit}: [${JSON.stringify(name)}]\n`;
  return compileConfig(configWith({ a: text }), { now: NOW }).problems;
}
