import { preventionPolicies } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { WITH_PREVENTION } from '../../../testing/sample-config';
import { synthesizeSample } from '../../../testing/sample-synth';
import { type World, worldOf } from '../../world';
import { preventionProofs } from './prevention';

let world: World;

beforeAll(() => {
  world = worldOf(synthesizeSample());
});

/** What is not answered as expected where a text of the policies is another, as a careless edit would change it. */
const noticed = (from: string, to: string) => {
  const text = JSON.stringify(preventionPolicies(WITH_PREVENTION));
  expect(text).toContain(from);
  return preventionProofs(world, JSON.parse(text.replaceAll(from, to)))
    .flatMap(({ questions }) => questions)
    .filter(({ answer, expected }) => answer !== expected)
    .map(({ asks, answer }) => `${asks}: ${answer}`)
    .join('\n');
};

describe('the proofs of prevention notice', () => {
  test.each([
    ['roles that anybody changes', '"iam:UpdateAssumeRolePolicy"', '"iam:GetRole"', 'UpdateAssumeRolePolicy'],
    [
      'an excepted name that anybody may take',
      '/*","arn:aws:iam::*:role/stacksets-exec-*"',
      '/*"',
      'iam:CreateRole` of `stacksets-exec-…`: allowed',
    ],
    ['a deployment that is held up', 'cdk-hnb659fds-cfn-exec-role', 'cdk-other', 'deployment of the hub'],
    ['a rule that anybody disables', '"events:DisableRule"', '"events:TestEventPattern"', 'DisableRule'],
    ['names of others', 'parameter/glue-session-guard*', 'parameter/*', 'parameter/app/limits`: denied'],
    ['a tag in another case', 'StringEqualsIgnoreCase', 'StringEquals', 'Glue:usageprofile'],
    ['Identity Center that is held up', '"Null":{"saml:aud":"true"},', '', 'by SAML'],
    ['sessions without a network', 'Ids":"true"', 'Ids":"false"', 'without a network: allowed'],
    [
      'a second connection',
      '"ForAnyValue:StringNotEquals":{"glue:S',
      '"StringEquals":{"a:S',
      'one that is not',
    ],
    [
      'a Region too many',
      '["eu-west-1","us-east-1"]',
      '["eu-west-1","us-east-1","ap-south-1"]',
      'not watched',
    ],
  ])('%s', (_name, from, to, says) => {
    expect(noticed(from, to)).toContain(says);
  });
});
