import { GuardError } from '@glue-session-guard/problem';
import { CfnStackSet } from 'aws-cdk-lib/aws-cloudformation';
import {
  Capability,
  DeploymentType,
  RegionConcurrencyType,
  StackSet,
  type StackSetStack,
  StackSetTarget,
  StackSetTemplate,
} from 'cdk-stacksets';
import type { Construct } from 'constructs';
import { type InstanceGroup, instanceGroups, type Targets } from './instance-groups';

export interface ServiceManagedProps extends Targets {
  readonly stackSetName: string;
  readonly description: string;
  readonly template: StackSetStack;
  /** False when the hub is the management account. */
  readonly delegatedAdministrator: boolean;
  /** The template names an IAM role. */
  readonly namesRoles?: boolean;
}

/**
 * A StackSet onto organizational units, as every one of ours is: accounts that join get it, accounts that leave lose it,
 * and one account that refuses does not stop the others.
 */
export function serviceManagedStackSet(
  scope: Construct,
  id: string,
  props: ServiceManagedProps,
): CfnStackSet {
  const groups = instanceGroups(props);
  const [first, ...others] = groups.map(targetOf);
  if (first === undefined) throw noTarget(props);
  const stackSet = new StackSet(scope, id, {
    stackSetName: props.stackSetName,
    description: props.description,
    template: StackSetTemplate.fromStackSetStack(props.template),
    target: first,
    deploymentType: DeploymentType.serviceManaged({
      delegatedAdmin: props.delegatedAdministrator,
      autoDeployEnabled: true,
      // The library would keep roles and rules of ours in accounts that left.
      autoDeployRetainStacks: false,
    }),
    managedExecution: true,
    ...(props.namesRoles === true && { capabilities: [Capability.NAMED_IAM] }),
  });
  for (const target of others) stackSet.addTarget(target);
  const resource = cfnOf(stackSet);
  const reached = groups.map((group) => accountsOf(group, props));
  resource.operationPreferences = operationPreferences(Math.max(...reached));
  return resource;
}

function targetOf({ organizationalUnits, regions, excludeAccounts }: InstanceGroup): StackSetTarget {
  return StackSetTarget.fromOrganizationalUnits({
    organizationalUnits: [...organizationalUnits],
    regions: [...regions],
    ...(excludeAccounts.length > 0 && { excludeAccounts: [...excludeAccounts] }),
  });
}

function accountsOf({ organizationalUnits, excludeAccounts }: InstanceGroup, { reach }: Targets): number {
  return reach.units.accountsIn(organizationalUnits).length - excludeAccounts.length;
}

function noTarget({ stackSetName }: ServiceManagedProps): GuardError {
  return new GuardError(
    'GSG_STACK_SET_WITHOUT_TARGET',
    `no account is a target of the StackSet ${stackSetName}`,
    {
      hint: 'Limit files leave every Region out by `regions:`; let those of one enrolled OU at least name one.',
    },
  );
}

/**
 * Set on the CloudFormation resource: the library's type has no concurrency mode. A tenth of the accounts may fail in each Region,
 * and one at least. It is a count because AWS rounds a percentage down: ten percent of fewer than ten accounts is none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 */
function operationPreferences(accounts: number): CfnStackSet.OperationPreferencesProperty {
  return {
    failureToleranceCount: Math.max(1, Math.floor(accounts / 10)),
    maxConcurrentPercentage: 25,
    // STRICT, the default, holds concurrency to the failure tolerance plus one.
    concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
    regionConcurrencyType: RegionConcurrencyType.PARALLEL,
  };
}

function cfnOf(stackSet: StackSet): CfnStackSet {
  const child = stackSet.node.defaultChild;
  if (!(child instanceof CfnStackSet))
    throw new GuardError(
      'GSG_STACK_SET_NOT_WRAPPED',
      'the StackSet of cdk-stacksets has no AWS::CloudFormation::StackSet as its default child',
      { hint: 'Install what the lock file says: another release of cdk-stacksets is in node_modules.' },
    );
  return child;
}
