import { Stack, Validations } from 'aws-cdk-lib';
import { AccountPrincipal, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  ENFORCER_ROLE_NAME,
  GUARD_ROLE_NAME,
  type Hub,
  hubRoleArn,
  partitionOf,
  ROLE_PATH,
  SWEEPER_ROLE_NAME,
} from '../names';

/**
 * What the hub may do in an account. It trusts the hub account with a condition on the caller's ARN, not the role itself:
 * a trusted role that is deleted and made again has a new id, and every account would stop trusting it.
 */
export function guardRole(scope: Construct, hub: Hub): void {
  const callers = [ENFORCER_ROLE_NAME, SWEEPER_ROLE_NAME].map((name) => hubRoleArn(hub, name));
  const role = new Role(scope, 'GuardRole', {
    roleName: GUARD_ROLE_NAME,
    path: ROLE_PATH,
    description: 'Glue Session Guard: reads and stops Glue sessions of this account, nothing else',
    assumedBy: new AccountPrincipal(hub.accountId).withConditions({
      ArnEquals: { 'aws:PrincipalArn': callers },
    }),
  });
  const policy = new Policy(scope, 'GuardPolicy', {
    roles: [role],
    statements: guardStatements(sessions(hub, Stack.of(scope).account)),
  });
  Validations.of(policy).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::${sessions(hub, '<AWS::AccountId>')}]`,
      reason:
        'Any session of this account, in any Region: which one is over its limits is not known beforehand.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'glue:ListSessions has no resource type, so IAM takes only `*`; it only reads.',
    },
  );
}

function guardStatements(sessionArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadAndStopSessions',
      actions: [
        'glue:GetSession',
        'glue:StopSession',
        'glue:DeleteSession',
        'glue:GetTags',
        'glue:TagResource',
      ],
      resources: [sessionArn],
    }),
    new PolicyStatement({ sid: 'FindSessions', actions: ['glue:ListSessions'], resources: ['*'] }),
  ];
}

/** Member templates and the hub are in one partition: StackSets do not cross it. */
function sessions(hub: Hub, account: string): string {
  return `arn:${partitionOf(hub.region)}:glue:*:${account}:session/*`;
}
