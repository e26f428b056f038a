import { describe, expect, it } from '@jest/globals';
import { compileConfig } from '../../../compile/compile-config';
import { configWith, NOW, ORGANIZATION } from '../../../testing';

const problemsOf = (prevention: string) => {
  const text = ORGANIZATION.replace('enrol:', `prevention: ${prevention}\nenrol:`);
  const { problems } = compileConfig(configWith({}, { organization: { path: 'organization.yaml', text } }), {
    now: NOW,
  });
  return problems.map(({ code, line, message }) => [code, line, message]);
};
const subnet = (number: number) => `subnet-${number.toString(16).padStart(17, '0')}`;
const subnets = (count: number) => Array.from({ length: count }, (_, index) => subnet(index)).join(', ');

describe('prevention', () => {
  it.each([
    '{}',
    `{ subnets: [${subnets(40)}], vpcs: [vpc-0abc1234] }`,
    '{ except: ["arn:aws:iam::*:role/break-glass", "arn:aws:iam::222222222222:role/org/admin-*"] }',
    '{ attachTo: [r-exam] }',
  ])('may be %s', (written) => {
    expect(problemsOf(written)).toEqual([]);
  });

  it.each([
    ['{ subnets: [private-a] }', 'GSG_NETWORK_ID_MALFORMED'],
    ['{ vpcs: [subnet-0abc1234] }', 'GSG_NETWORK_ID_MALFORMED'],
    ['{ except: ["*"] }', 'GSG_ROLE_PATTERN_MALFORMED'],
    ['{ except: ["arn:aws:iam::*:role/*"] }', 'GSG_ROLE_PATTERN_MALFORMED'],
    ['{ except: ["arn:aws:iam::*:role/ad*"] }', 'GSG_ROLE_PATTERN_MALFORMED'],
    ['{ except: ["arn:aws:iam::*:user/admin"] }', 'GSG_ROLE_PATTERN_MALFORMED'],
    ['{ attachTo: [analytics] }', 'GSG_OU_ID_MALFORMED'],
    ['{ vpcs: [vpc-0abc1234, vpc-0abc1234] }', 'GSG_ENTRY_TWICE'],
  ])('is refused as %s', (written, code) => {
    expect(problemsOf(written).map(([found]) => found)).toEqual([code]);
  });

  it('tells of a policy that AWS would refuse for its length', () => {
    expect(problemsOf(`{ subnets: [${subnets(200)}] }`)).toEqual([
      [
        'GSG_PREVENTION_TOO_LARGE',
        4,
        expect.stringMatching(/glue-session-guard-sessions has \d{4} characters, and a policy may have 5120/),
      ],
    ]);
  });
});
