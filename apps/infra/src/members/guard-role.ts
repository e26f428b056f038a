import type { GuardNames } from '@glue-session-guard/limits';
import { Stack, Validations } from 'aws-cdk-lib';
import { AccountPrincipal, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type Hub, hubRoleArn, partitionOf } from '../names/names';

/**
 * What the hub may do in an account. It trusts the hub account with a condition on the caller's ARN, not the role itself:
 * a trusted role that is deleted and made again has a new id, and every account would stop trusting it.
 */
export function guardRole(scope: Construct, props: GuardRoleProps): void {
  const { hub, names } = props;
  const callers = [names.enforcerRole, names.sweeperRole].map((name) =>
    hubRoleArn(hub, names.rolePath, name),
  );
  const role = new Role(scope, 'GuardRole', {
    roleName: names.guardRole,
    path: names.rolePath,
    description: 'Glue Session Guard: reads and stops Glue sessions of this account, nothing else',
    assumedBy: new AccountPrincipal(hub.accountId).withConditions({
      ArnEquals: { 'aws:PrincipalArn': callers },
    }),
  });
  const permissions = guardPermissions(props);
  const { account } = Stack.of(scope);
  const policy = new Policy(scope, 'GuardPolicy', {
    roles: [role],
    statements: permissions.map(
      ({ sid, actions, resource }) => new PolicyStatement({ sid, actions, resources: [resource(account)] }),
    ),
  });
  for (const { resource, reason } of permissions) {
    const id = `AwsSolutions-IAM5[Resource::${resource('<AWS::AccountId>')}]`;
    Validations.of(policy).acknowledge({ id, reason });
  }
}

export interface GuardReach {
  /** Some limit file says `requireConnection: network`, so that Glue is asked which connections have a subnet. */
  readonly readsConnections: boolean;
}

interface GuardRoleProps extends GuardReach {
  readonly hub: Hub;
  readonly names: GuardNames;
}

interface GuardPermission {
  readonly sid: string;
  readonly actions: string[];
  readonly resource: (account: string) => string;
  /** Why the resource holds a wildcard. */
  readonly reason: string;
}

/** What stops sessions, and what a sweep reads to tell whether the account is guarded at all. */
function guardPermissions({ hub, names, readsConnections }: GuardRoleProps): GuardPermission[] {
  // Member templates and the hub are in one partition: StackSets do not cross it.
  const inAnyRegion = (service: string, what: string) => (account: string) =>
    `arn:${partitionOf(hub.region)}:${service}:*:${account}:${what}`;
  return [
    {
      sid: 'ReadAndStopSessions',
      actions: [
        'glue:GetSession',
        'glue:StopSession',
        'glue:DeleteSession',
        'glue:GetTags',
        'glue:TagResource',
      ],
      resource: inAnyRegion('glue', 'session/*'),
      reason:
        'Any session of this account, in any Region: which one is over its limits is not known beforehand.',
    },
    {
      sid: 'FindSessionsAndTheirCreators',
      actions: ['glue:ListSessions', 'cloudtrail:LookupEvents'],
      resource: () => '*',
      reason: 'Neither action has a resource type, so IAM takes only `*`; both only read.',
    },
    {
      sid: 'SeeTheForwardingRule',
      actions: ['events:DescribeRule', 'events:ListTargetsByRule'],
      resource: inAnyRegion('events', `rule/${names.forwardRule}`),
      reason: 'One rule, in every Region that is watched now or later; both actions only read.',
    },
    {
      sid: 'SeeTheCopyOfTheLimits',
      actions: ['ssm:GetParameter'],
      resource: inAnyRegion('ssm', `parameter${names.limitsParameters}*`),
      reason: 'The parameters that our own StackSets make, one an OU on the path of the account.',
    },
    {
      sid: 'SeeTheUsageProfile',
      actions: ['glue:GetUsageProfile'],
      resource: inAnyRegion('glue', `usageProfile/${names.usageProfiles}*`),
      reason: 'The usage profiles that our own StackSets make, one an OU on the path of the account.',
    },
    ...(readsConnections ? seeConnections(inAnyRegion) : []),
  ];
}

/** IAM wants the catalog that holds a connection too. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html */
function seeConnections(
  inAnyRegion: (service: string, what: string) => GuardPermission['resource'],
): GuardPermission[] {
  const actions = ['glue:GetConnection'];
  return [
    {
      sid: 'SeeWhichConnectionsHaveASubnet',
      actions,
      resource: inAnyRegion('glue', 'connection/*'),
      reason:
        'Any connection of this account, in any Region: which one a session names is not known beforehand.',
    },
    {
      sid: 'SeeTheCatalogOfConnections',
      actions,
      resource: inAnyRegion('glue', 'catalog'),
      reason: 'The catalog of this account in each Region, which holds the connections.',
    },
  ];
}
