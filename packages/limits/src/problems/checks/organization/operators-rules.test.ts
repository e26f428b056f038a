import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { configWith, NOW, ORGANIZATION } from '../../../testing';

const errorsOf = (added: string, organization = ORGANIZATION) => {
  const text = organization.replace('enrol:', `${added}\nenrol:`);
  const { problems } = compileConfig(configWith({}, { organization: { path: 'organization.yaml', text } }), {
    now: NOW,
  });
  return problems.map(({ code, line, column, hint }) => [code, line, column, hint]);
};
const policy = (account: string, partition = 'aws') => `arn:${partition}:iam::${account}:policy/b/hub`;

describe('a permissions boundary', () => {
  it.each([
    `{ hub: "${policy('222222222222')}", members: b/member }`,
    '{ members: member }',
    '{ hub: "arn:aws:iam::aws:policy/PowerUserAccess" }',
  ])('may be %s', (written) => {
    expect(errorsOf(`permissionsBoundary: ${written}`)).toEqual([]);
  });

  it.each([
    ['hub: developer-boundary', 'GSG_POLICY_MALFORMED', 29, /the ARN of the policy in the hub account/],
    [`members: "${policy('333333333333')}"`, 'GSG_POLICY_MALFORMED', 33, /the name alone/],
    [`hub: "${policy('333333333333')}"`, 'GSG_BOUNDARY_ELSEWHERE', 29, /iam::222222222222:policy/],
    [`hub: "${policy('222222222222', 'aws-cn')}"`, 'GSG_BOUNDARY_ELSEWHERE', 29, /arn:aws:iam/],
  ])('is refused as { %s }', (written, code, column, hint) => {
    expect(errorsOf(`permissionsBoundary: { ${written} }`)).toEqual([
      [code, 4, column, expect.stringMatching(hint)],
    ]);
  });

  it('is one of the partition of the hub', () => {
    const govCloud = ORGANIZATION.replaceAll('eu-west-1', 'us-gov-west-1');
    const bounded = `permissionsBoundary: { hub: "${policy('222222222222', 'aws-us-gov')}" }`;
    expect(errorsOf(bounded, govCloud)).toEqual([]);
  });
});

describe('tags', () => {
  it('may have letters of any script and the marks that AWS takes', () => {
    expect(errorsOf('tags: { "cost-center": "1234", Équipe: données@1 }')).toEqual([]);
  });

  it.each([
    ['cost-center: 1234', 'GSG_WRONG_TYPE', 22, 'Write "1234", in quotes.'],
    ['"aws:team": data', 'GSG_TAG_MALFORMED', 9, /every service takes/],
    ['"team?": data', 'GSG_TAG_MALFORMED', 9, /every service takes/],
    ['__proto__: data', 'GSG_TAG_MALFORMED', 9, /every service takes/],
    ['team: "data, security"', 'GSG_TAG_MALFORMED', 15, /remove the tag/],
    ['team: a, Team: b', 'GSG_TAG_TWICE', 18, 'Remove one of the two.'],
  ])('are refused as { %s }', (written, code, column, hint) => {
    expect(errorsOf(`tags: { ${written} }`)).toEqual([
      [code, 4, column, typeof hint === 'string' ? hint : expect.stringMatching(hint)],
    ]);
  });

  it('are fifty at most', () => {
    const tags = (count: number) =>
      `tags: { ${Array.from({ length: count }, (_, i) => `t${i}: a`).join(', ')} }`;
    expect(errorsOf(tags(50))).toEqual([]);
    expect(errorsOf(tags(51))).toEqual([['GSG_TOO_MANY_TAGS', 4, 1, expect.any(String)]]);
  });
});
