import { guardNames } from '@glue-session-guard/limits';
import type { AssembledProxy } from '../../proxy/assemble';
import type { StackInstance } from './deploy-stack-sets';

const LIMITS_STACK_SET = /^glue-session-guard-limits-((?:r|ou)-[0-9a-z]+(?:-[0-9a-z]{8,})?)/;

/** The usage profiles of the limits stacks. moto skips their resource type. */
export function rollOutProfiles(
  { profiles }: AssembledProxy,
  instances: readonly StackInstance[],
  instance?: string,
): void {
  for (const { stackSet, account, region } of instances) {
    const [, unit] = LIMITS_STACK_SET.exec(stackSet) ?? [];
    if (unit !== undefined) profiles.put(account, region, guardNames(instance).usageProfile(unit));
  }
}
