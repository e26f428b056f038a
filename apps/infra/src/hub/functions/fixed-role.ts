import { Validations } from 'aws-cdk-lib';
import {
  type IPrincipal,
  Policy,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface AcceptedWildcard {
  readonly resource: string;
  /** Why the resource cannot be named in full. */
  readonly reason: string;
}

export interface FixedRoleProps {
  /** Of the role and its policy: `…Role`, `…Policy`. */
  readonly id: string;
  /** The path of every role of the instance. */
  readonly path: string;
  readonly roleName: string;
  readonly description: string;
  readonly assumedBy: IPrincipal;
  readonly permissions: readonly PolicyStatementProps[];
  readonly acceptedWildcards?: readonly AcceptedWildcard[];
}

export interface FixedRole {
  readonly role: Role;
  /** Lambda tests the permissions of the role when it connects a queue, so the connection waits for this. */
  readonly policy: Policy;
}

/**
 * A role of fixed name, whose whole policy is the list of permissions: functions are given the role without the CDK's
 * grants, so that nothing is added behind the list's back.
 */
export function fixedRole(scope: Construct, props: FixedRoleProps): FixedRole {
  const role = new Role(scope, `${props.id}Role`, {
    roleName: props.roleName,
    path: props.path,
    description: `Glue Session Guard: ${props.description}`,
    assumedBy: props.assumedBy,
  });
  const statements = props.permissions.map((permission) => new PolicyStatement(permission));
  const policy = new Policy(scope, `${props.id}Policy`, { roles: [role], statements });
  for (const { resource, reason } of props.acceptedWildcards ?? []) {
    Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
  return { role, policy };
}
