import { Stack, Validations } from 'aws-cdk-lib';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ENFORCER_ROLE_NAME, ROLE_PATH } from '../names';
import { acceptedWildcards, type EnforcerReach, enforcerPermissions } from './enforcer-permissions';

export interface EnforcerRole {
  readonly role: Role;
  /** Lambda tests the permissions of the role when it connects the queue, so the connection waits for this. */
  readonly policy: Policy;
}

/**
 * The role of fixed name that every account's guard role trusts. Its whole policy is the list of permissions: the function is
 * given the role without the CDK's grants, so that nothing is added behind the list's back.
 */
export function enforcerRole(scope: Construct, reach: EnforcerReach): EnforcerRole {
  const role = new Role(scope, 'EnforcerRole', {
    roleName: ENFORCER_ROLE_NAME,
    path: ROLE_PATH,
    description: 'Glue Session Guard: decides on sessions and stops those over their limits',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const permissions = enforcerPermissions(Stack.of(scope), reach);
  const policy = new Policy(scope, 'EnforcerPolicy', { roles: [role], statements: permissions });
  for (const { resource, reason } of acceptedWildcards(Stack.of(scope), reach)) {
    Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
  return { role, policy };
}
