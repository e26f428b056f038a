import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG, DOCUMENTS_WITH_NETWORK } from '../testing/sample-config';
import {
  masked,
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  templateOf,
} from '../testing/sample-synth';
import { statementsIn } from '../testing/statements';

let members: Template;
let access: Template;
let forwarding: Template;
let withManagement: Synthesized;

beforeAll(() => {
  const synthesized = synthesizeSample();
  members = templateOf(synthesized, 'GlueSessionGuardMembers.');
  access = templateOf(synthesized, 'GlueSessionGuardMembersAccess');
  forwarding = templateOf(synthesized, 'GlueSessionGuardMembersForwarding');
  withManagement = synthesizeSample({ managementAccountId: '111111111111' });
});

const stackSet = (template: Template, name: string) => {
  const [found] = resourcesOf(template, 'AWS::CloudFormation::StackSet').filter(
    ({ Properties }) => Properties.StackSetName === name,
  );
  if (found === undefined) throw new Error(`there is no StackSet ${name}`);
  return found;
};
const role = (name: string) =>
  resourcesOf(access, 'AWS::IAM::Role').find(({ Properties }) => Properties.RoleName === name)?.Properties;
const policyOf = (id: RegExp, template = access) =>
  Object.entries(template.Resources)
    .filter(([name]) => id.test(name))
    .flatMap(([, { Properties }]) => statementsIn(Properties));
const ownArn = (before: string, after: string) => ({
  'Fn::Join': ['', [before, { Ref: 'AWS::AccountId' }, after]],
});
const hubRoot = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222222222222:root']] };

describe('guard role', () => {
  test('trusts the enforcer and the sweeper of the hub, by their ARNs', () => {
    expect(role('GlueSessionGuard')).toMatchObject({ Path: '/glue-session-guard/' });
    expect(statementsIn(role('GlueSessionGuard')?.AssumeRolePolicyDocument)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Principal: { AWS: hubRoot },
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': [
              'arn:aws:iam::222222222222:role/glue-session-guard/glue-session-guard-enforcer',
              'arn:aws:iam::222222222222:role/glue-session-guard/glue-session-guard-sweeper',
            ],
          },
        },
      },
    ]);
  });

  test('may do exactly this, on sessions of its own account', () => {
    expect(policyOf(/^GuardPolicy/)).toEqual([
      {
        Sid: 'ReadAndStopSessions',
        Effect: 'Allow',
        Action: [
          'glue:GetSession',
          'glue:StopSession',
          'glue:DeleteSession',
          'glue:GetTags',
          'glue:TagResource',
        ],
        Resource: ownArn('arn:aws:glue:*:', ':session/*'),
      },
      {
        Sid: 'FindSessionsAndTheirCreators',
        Effect: 'Allow',
        Action: ['glue:ListSessions', 'cloudtrail:LookupEvents'],
        Resource: '*',
      },
      {
        Sid: 'SeeTheForwardingRule',
        Effect: 'Allow',
        Action: ['events:DescribeRule', 'events:ListTargetsByRule'],
        Resource: ownArn('arn:aws:events:*:', ':rule/glue-session-guard-forward'),
      },
      {
        Sid: 'SeeTheCopyOfTheLimits',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: ownArn('arn:aws:ssm:*:', ':parameter/glue-session-guard/limits/*'),
      },
      {
        Sid: 'SeeTheUsageProfile',
        Effect: 'Allow',
        Action: ['glue:GetUsageProfile'],
        Resource: ownArn('arn:aws:glue:*:', ':usageProfile/glue-session-guard-*'),
      },
    ]);
  });
});

test('the guard role may read connections where a limit file asks for their network', () => {
  const reading = templateOf(
    synthesizeSample({ documents: DOCUMENTS_WITH_NETWORK }),
    'GlueSessionGuardMembersAccess',
  );
  expect(policyOf(/^GuardPolicy/, reading).slice(-2)).toEqual(
    [
      ['SeeWhichConnectionsHaveASubnet', ':connection/*'],
      ['SeeTheCatalogOfConnections', ':catalog'],
    ].map(([Sid, what]) => ({
      Sid,
      Effect: 'Allow',
      Action: ['glue:GetConnection'],
      Resource: ownArn('arn:aws:glue:*:', what ?? ''),
    })),
  );
});

describe('forwarder role', () => {
  test('is for the forwarding rule of its own account', () => {
    const [trust] = statementsIn(role('GlueSessionGuardForwarder')?.AssumeRolePolicyDocument);
    expect(trust).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: {
          'aws:SourceArn': {
            'Fn::Join': [
              '',
              ['arn:aws:events:*:', { Ref: 'AWS::AccountId' }, ':rule/glue-session-guard-forward'],
            ],
          },
        },
      },
    });
  });

  test('may put events on the bus of the hub, and nothing else', () => {
    expect(policyOf(/^ForwarderPolicy/)).toEqual([
      {
        Sid: 'ForwardToTheHub',
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
      },
    ]);
  });

  test('has the name that the rule computes', () => {
    const { RoleName, Path } = role('GlueSessionGuardForwarder') ?? {};
    const [{ Arn, RoleArn }] = resourceOf(forwarding, 'AWS::Events::Rule').Targets;
    expect(Arn).toBe('arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard');
    expect(RoleArn).toEqual({
      'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, `:role${Path}${RoleName}`]],
    });
  });
});

test('an account forwards what the hub listens for', () => {
  const rule = resourceOf(forwarding, 'AWS::Events::Rule');
  const hub = resourceOf(templateOf(withManagement, 'GlueSessionGuardHub.'), 'AWS::Events::Rule');
  expect(rule.EventPattern).toEqual(hub.EventPattern);
  // On the default bus, the only one that CloudTrail delivers to.
  expect(rule).not.toHaveProperty('EventBusName');
});

describe('StackSets', () => {
  test('make roles once per account and rules in each watched Region', () => {
    const instances = (name: string) => stackSet(members, name).Properties.StackInstancesGroup;
    const DeploymentTargets = { AccountFilterType: 'NONE', OrganizationalUnitIds: ['r-exam'] };
    expect(instances('glue-session-guard-access')).toEqual([{ DeploymentTargets, Regions: ['eu-west-1'] }]);
    expect(instances('glue-session-guard-forwarding')).toEqual([
      { DeploymentTargets, Regions: ['eu-west-1', 'us-east-1'] },
    ]);
  });

  test('may name roles where there are roles', () => {
    expect(stackSet(members, 'glue-session-guard-access').Properties.Capabilities).toEqual([
      'CAPABILITY_NAMED_IAM',
    ]);
    expect(stackSet(members, 'glue-session-guard-forwarding').Properties).not.toHaveProperty('Capabilities');
  });

  test('forward after access stands', () => {
    const [accessId] = Object.entries(members.Resources).find(([id]) => id.startsWith('Access')) ?? [];
    expect(stackSet(members, 'glue-session-guard-forwarding').DependsOn).toEqual([accessId]);
  });

  test('keep that order for accounts that join later, once the management account is known', () => {
    const { AutoDeployment } = stackSet(
      templateOf(withManagement, 'GlueSessionGuardMembers.'),
      'glue-session-guard-forwarding',
    ).Properties;
    expect(AutoDeployment).toMatchObject({ Enabled: true, RetainStacksOnAccountRemoval: false });
    expect(JSON.stringify(AutoDeployment.DependsOn)).toContain(
      'arn:aws:cloudformation:eu-west-1:111111111111:stackset/',
    );
    expect(stackSet(members, 'glue-session-guard-forwarding').Properties.AutoDeployment).not.toHaveProperty(
      'DependsOn',
    );
  });

  test('are called for by the management account itself when it is the hub', () => {
    const hub = { ...CONFIG.hub, delegatedAdministrator: false };
    const template = templateOf(synthesizeSample({ config: { ...CONFIG, hub } }), 'GlueSessionGuardMembers.');
    const { CallAs, AutoDeployment } = stackSet(template, 'glue-session-guard-forwarding').Properties;
    expect(CallAs).toBe('SELF');
    expect(JSON.stringify(AutoDeployment.DependsOn)).toContain(':222222222222:stackset/');
  });
});

test.each([
  ['members', () => members],
  ['access', () => access],
  ['forwarding', () => forwarding],
])('%s is what was reviewed', (_name, template) => {
  expect(masked(template())).toMatchSnapshot();
});

describe('what a rollout to accounts bears', () => {
  const memberStackSets = (change: Parameters<typeof synthesizeSample>[0]) =>
    resourcesOf(
      templateOf(synthesizeSample(change), 'GlueSessionGuardMembers.'),
      'AWS::CloudFormation::StackSet',
    ).map(({ Properties }) => Properties);
  const directoryOf = (count: number) => ({
    accounts: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        String(300000000000 + i),
        { name: `a${i}`, path: ['r-exam'] },
      ]),
    ),
  });

  test.each([
    [0, 1],
    [9, 1],
    [29, 2],
    [200, 20],
  ])('of %i accounts, %i may refuse in each Region', (accounts, refusals) => {
    for (const { OperationPreferences } of memberStackSets({ directory: directoryOf(accounts) })) {
      expect(OperationPreferences.FailureToleranceCount).toBe(refusals);
      expect(OperationPreferences).not.toHaveProperty('FailureTolerancePercentage');
    }
  });

  test('leaves out the accounts of an OU that is excluded, and no others', () => {
    const config = { ...CONFIG, exclude: ['ou-exam-22222222'] };
    for (const { StackInstancesGroup } of memberStackSets({ config })) {
      expect(StackInstancesGroup[0].DeploymentTargets).toEqual({
        OrganizationalUnitIds: ['r-exam'],
        AccountFilterType: 'DIFFERENCE',
        Accounts: ['444444444444'],
      });
    }
    for (const { StackInstancesGroup } of memberStackSets({})) {
      expect(StackInstancesGroup[0].DeploymentTargets).not.toHaveProperty('Accounts');
    }
  });
});
