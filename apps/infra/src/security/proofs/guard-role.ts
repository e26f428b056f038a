import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, MEMBER, ORGANIZATION, STRANGER, type World } from '../world';

/** Who can assume the guard role of an account, and what the role may do there. */
export function guardRoleProofs(world: World): Proof[] {
  return [
    {
      claim: 'Only the enforcer and the sweeper can assume the guard role of an account',
      questions: world.hubRoles.map((role) => becomes(role.name, world)),
    },
    {
      claim:
        'The trust policy of the guard role trusts the enforcer and the sweeper and nobody else, whatever permissions others have',
      questions: [
        ...world.hubRoles.map(({ name, arn }) => isLetIn({ who: `\`${name}\` of the hub`, arn }, world)),
        ...strangers(world).map((stranger) => isLetIn(stranger, world)),
      ],
    },
    {
      claim:
        'The guard role can read and stop Glue sessions, and read what the guard deployed to its account, and nothing else',
      questions: [
        ...permitted(world).map((asked) => does(asked, 'allowed', world)),
        ...forbidden(world).map((asked) => does(asked, 'refused', world)),
      ],
    },
    {
      claim: 'The roles of the hub can assume guard roles of this organization and no other role',
      questions: trusted(world).flatMap((name) => becomesNothingElse(name, world)),
    },
  ];
}

const trusted = ({ names }: World): readonly string[] => [names.enforcerRole, names.sweeperRole];

/** Both policies must allow it: the trust policy of the guard role, and the permissions of the hub's role. */
function becomes(name: string, world: World): Question {
  const { arn, permissions } = world.role(name);
  const guard = world.role(world.names.guardRole);
  const request = {
    caller: { kind: 'role', arn },
    action: 'sts:AssumeRole',
    resource: guard.arn,
    context: { 'aws:PrincipalArn': arn, 'aws:ResourceOrgID': ORGANIZATION },
  } as const;
  const answers = [policyAnswer(guard.trust, request), policyAnswer(permissions, request)];
  return {
    asks: `\`${name}\` of the hub`,
    answer: answers.every((answer) => answer === 'allowed') ? 'allowed' : 'refused',
    expected: trusted(world).includes(name) ? 'allowed' : 'refused',
  };
}

interface Comer {
  readonly who: string;
  readonly arn: string;
}

/** Asks the trust policy alone: the permissions of the caller are decided elsewhere, and may change there. */
function isLetIn({ who, arn }: Comer, world: World): Question {
  const { trust, arn: resource } = world.role(world.names.guardRole);
  const request = { action: 'sts:AssumeRole', resource, context: { 'aws:PrincipalArn': arn } };
  const arns = trusted(world).map((name) => world.role(name).arn);
  return {
    asks: who,
    answer: policyAnswer(trust, { caller: { kind: 'role', arn }, ...request }),
    expected: arns.includes(arn) ? 'allowed' : 'refused',
  };
}

function strangers(world: World): Comer[] {
  return [
    { who: 'an administrator of the hub account', arn: `arn:aws:iam::${HUB.account}:role/Administrator` },
    {
      who: 'a role of the enforcer’s name without its path',
      arn: `arn:aws:iam::${HUB.account}:role/${world.names.enforcerRole}`,
    },
    ...trusted(world).map((name) => ({
      who: `\`${name}\` of another account`,
      arn: world.role(name).arn.replace(HUB.account, STRANGER.account),
    })),
    {
      who: 'an administrator of the member account',
      arn: `arn:aws:iam::${MEMBER.account}:role/Administrator`,
    },
  ];
}

interface Asked {
  readonly action: string;
  readonly resource: string;
}

const here = (service: string, what: string) =>
  `arn:aws:${service}:${MEMBER.region}:${MEMBER.account}:${what}`;
const SESSION = here('glue', 'session/notebook-1');

const permitted = ({ names }: World): readonly Asked[] => [
  ...['glue:GetSession', 'glue:StopSession', 'glue:DeleteSession', 'glue:GetTags', 'glue:TagResource'].map(
    (action) => ({ action, resource: SESSION }),
  ),
  // Also in a Region that is not watched: it has no resource and no condition, and the proof of it has neither.
  { action: 'glue:ListSessions', resource: '*' },
  { action: 'cloudtrail:LookupEvents', resource: '*' },
  { action: 'events:DescribeRule', resource: here('events', `rule/${names.forwardRule}`) },
  { action: 'events:ListTargetsByRule', resource: here('events', `rule/${names.forwardRule}`) },
  { action: 'ssm:GetParameter', resource: here('ssm', `parameter${names.limitsParameter('r-exam')}`) },
  { action: 'glue:GetUsageProfile', resource: here('glue', `usageProfile/${names.usageProfile('r-exam')}`) },
];

const forbidden = ({ names }: World): readonly Asked[] => [
  { action: 'glue:CreateSession', resource: SESSION },
  { action: 'glue:RunStatement', resource: SESSION },
  { action: 'glue:GetStatement', resource: SESSION },
  { action: 'glue:GetSessionEndpoint', resource: SESSION },
  { action: 'glue:StopSession', resource: SESSION.replace(MEMBER.account, STRANGER.account) },
  { action: 'glue:TagResource', resource: here('glue', 'job/nightly') },
  { action: 'glue:GetTable', resource: here('glue', 'table/sales/orders') },
  {
    action: 'glue:UpdateUsageProfile',
    resource: here('glue', `usageProfile/${names.usageProfile('r-exam')}`),
  },
  { action: 'ssm:GetParameter', resource: here('ssm', 'parameter/database/password') },
  { action: 'ssm:PutParameter', resource: here('ssm', `parameter${names.limitsParameter('r-exam')}`) },
  { action: 'events:DisableRule', resource: here('events', `rule/${names.forwardRule}`) },
  { action: 'events:DescribeRule', resource: here('events', 'rule/payroll') },
  { action: 'cloudtrail:StopLogging', resource: here('cloudtrail', 'trail/organization') },
  { action: 'iam:PassRole', resource: `arn:aws:iam::${MEMBER.account}:role/Administrator` },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::${MEMBER.account}:role/Administrator` },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::data-lake/orders.parquet' },
];

function does({ action, resource }: Asked, expected: string, world: World): Question {
  const { arn, permissions } = world.role(world.names.guardRole);
  return {
    asks: `\`${action}\` on \`${resource}\``,
    answer: policyAnswer(permissions, { caller: { kind: 'role', arn }, action, resource }),
    expected,
  };
}

function becomesNothingElse(name: string, world: World): Question[] {
  const { arn, permissions } = world.role(name);
  const guard = world.role(world.names.guardRole).arn;
  const targets = [
    { what: 'the guard role of an account of this organization', resource: guard, expected: 'allowed' },
    {
      what: 'a guard role in another organization',
      resource: guard.replace(MEMBER.account, STRANGER.account),
      organization: STRANGER.organization,
    },
    {
      what: 'an administrator of a member account',
      resource: `arn:aws:iam::${MEMBER.account}:role/Administrator`,
    },
    { what: 'the role that StackSets use', resource: `arn:aws:iam::${MEMBER.account}:role/stacksets-exec` },
    { what: 'an administrator of the hub', resource: `arn:aws:iam::${HUB.account}:role/Administrator` },
  ];
  return targets.map(({ what, resource, organization = ORGANIZATION, expected = 'refused' }) => ({
    asks: `\`${name}\`: ${what}`,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'sts:AssumeRole',
      resource,
      context: { 'aws:ResourceOrgID': organization },
    }),
    expected,
  }));
}
