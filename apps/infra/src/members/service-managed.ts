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

export interface ServiceManagedProps {
  readonly stackSetName: string;
  readonly description: string;
  readonly template: StackSetStack;
  readonly organizationalUnits: readonly string[];
  readonly regions: readonly string[];
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
  const stackSet = new StackSet(scope, id, {
    stackSetName: props.stackSetName,
    description: props.description,
    template: StackSetTemplate.fromStackSetStack(props.template),
    target: StackSetTarget.fromOrganizationalUnits({
      organizationalUnits: [...props.organizationalUnits],
      regions: [...props.regions],
    }),
    deploymentType: DeploymentType.serviceManaged({
      delegatedAdmin: props.delegatedAdministrator,
      autoDeployEnabled: true,
      // The library would keep roles and rules of ours in accounts that left.
      autoDeployRetainStacks: false,
    }),
    managedExecution: true,
    ...(props.namesRoles === true && { capabilities: [Capability.NAMED_IAM] }),
  });
  const resource = cfnOf(stackSet);
  resource.operationPreferences = OPERATION_PREFERENCES;
  return resource;
}

/** Set on the CloudFormation resource: the library's type has no concurrency mode. */
const OPERATION_PREFERENCES: CfnStackSet.OperationPreferencesProperty = {
  failureTolerancePercentage: 10,
  maxConcurrentPercentage: 25,
  // STRICT, the default, holds concurrency to the failure tolerance plus one.
  concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  regionConcurrencyType: RegionConcurrencyType.PARALLEL,
};

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
