import type { DeployedNames } from '@glue-session-guard/aws/doctor';

/** What the guard deploys, by the names that apps/infra gives. */
export const DEPLOYED: DeployedNames = {
  hubStack: 'GlueSessionGuardHub',
  bus: 'glue-session-guard',
  accessStackSet: 'glue-session-guard-access',
  stackSetPrefix: 'glue-session-guard-',
};

export const FORWARDING_STACK_SET = 'glue-session-guard-forwarding';

export function limitsStackSet(organizationalUnit: string): string {
  return `glue-session-guard-limits-${organizationalUnit}`;
}
