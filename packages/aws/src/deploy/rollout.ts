import { type CallAs, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { clientDefaults } from '../sdk/client-defaults';
import { telling } from '../sdk/telling';
import { type FailedStackInstance, failedStackInstances } from './stack-instances';

/**
 * What a deployment asks of StackSets, with the credentials that deploy. Each throws what the surroundings cause (credentials,
 * network, permissions) as a coded error.
 */
export interface Rollout {
  /** The stacks in accounts that are not in order, of every StackSet whose name begins so. */
  failedInstances(namePrefix: string): Promise<readonly FailedStackInstance[]>;
}

/** @param region of the hub, where its StackSets are */
export function createRollout(region: string, callAs: CallAs): Rollout {
  const cloudFormation = telling(new CloudFormationClient({ ...clientDefaults, region }));
  return {
    failedInstances: (namePrefix) => failedStackInstances(cloudFormation, { namePrefix, callAs }),
  };
}

export type { FailedStackInstance } from './stack-instances';
