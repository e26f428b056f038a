import { WITH_PREVENTION } from '../../../testing/sample-config';
import type { Request } from '../../policy-answer';
import { MEMBER } from '../../world';
import { type Asked, as, BREAK_GLASS, STACK_SETS } from './asked';

const SUBNETS = WITH_PREVENTION.prevention?.subnets ?? [];
const VPCS = WITH_PREVENTION.prevention?.vpcs ?? [];
const SESSION = `arn:aws:glue:${MEMBER.region}:${MEMBER.account}:session/mine`;
const IN_NETWORK = {
  'aws:RequestedRegion': 'us-east-1',
  'glue:SubnetIds': SUBNETS.slice(0, 1),
  'glue:VpcIds': VPCS,
};
const create = (asks: string, context: Request['context'], expected: Asked['expected']): Asked => ({
  asks: `\`glue:CreateSession\` ${asks}`,
  action: 'glue:CreateSession',
  resource: SESSION,
  ...(context && { context }),
  expected,
});

export function regions(): Asked[] {
  const elsewhere = { ...IN_NETWORK, 'aws:RequestedRegion': 'ap-south-1' };
  return [
    create('in a watched Region and a listed network', IN_NETWORK, 'allowed'),
    create('in a Region that is not watched', elsewhere, 'denied'),
    create('there, by StackSets', { ...elsewhere, ...as(STACK_SETS) }, 'denied'),
    create('there, by a role that is excepted', { ...elsewhere, ...as(BREAK_GLASS) }, 'denied'),
    {
      asks: '`glue:StartJobRun` in a Region that is not watched',
      action: 'glue:StartJobRun',
      resource: SESSION.replace('session/', 'job/'),
      context: elsewhere,
      expected: 'allowed',
    },
  ];
}

export function networks(): Asked[] {
  const other = 'subnet-0fedcba9876543210';
  return [
    create('without a network', { 'aws:RequestedRegion': 'us-east-1' }, 'denied'),
    create('in two listed subnets', { ...IN_NETWORK, 'glue:SubnetIds': SUBNETS }, 'allowed'),
    create('in a subnet that is not listed', { ...IN_NETWORK, 'glue:SubnetIds': [other] }, 'denied'),
    create(
      'in one that is listed and one that is not',
      { ...IN_NETWORK, 'glue:SubnetIds': [...SUBNETS, other] },
      'denied',
    ),
    create(
      'in a VPC that is not listed',
      { ...IN_NETWORK, 'glue:VpcIds': ['vpc-0fedcba9876543210'] },
      'denied',
    ),
  ];
}
