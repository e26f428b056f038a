import { type CallAs, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { clientDefaults } from '../sdk/client-defaults';
import { explained } from '../sdk/telling';
import { type FailedStackInstance, failedStackInstances } from './stack-instances';
import { type SoughtStanding, type Standing, standing } from './standing';

/**
 * What a deployment asks of CloudFormation, with the credentials that deploy. Each throws what the surroundings cause (credentials,
 * network, permissions) as a coded error.
 */
export interface Rollout {
  /** Where the guard stands already. */
  standing(sought: Omit<SoughtStanding, 'region' | 'callAs'>): Promise<Standing>;
  /** The stacks in accounts that are not in order, of every StackSet whose name is one of ours. */
  failedInstances(isOurs: (name: string) => boolean): Promise<readonly FailedStackInstance[]>;
}

/** @param region of the hub, where its StackSets are */
export function createRollout(region: string, callAs: CallAs): Rollout {
  const clientIn = (each: string) => new CloudFormationClient({ ...clientDefaults, region: each });
  return {
    standing: (sought) => explained(() => standing(clientIn, { ...sought, region, callAs })),
    failedInstances: (isOurs) => explained(() => failedStackInstances(clientIn(region), { isOurs, callAs })),
  };
}

export type { FailedStackInstance } from './stack-instances';
export type { Standing } from './standing';
