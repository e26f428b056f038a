import type { Problem } from '@glue-session-guard/problem';
import {
  MOST_POLICY_CHARACTERS,
  policyText,
  preventionPolicies,
} from '../../../prevention/prevention-policies';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** AWS refuses a policy that is too long only when somebody puts it there. */
export function checkPrevention({ organization }: CheckedConfig): Problem[] {
  const config = organization?.organization;
  if (organization === undefined || config?.prevention === undefined) return [];
  return preventionPolicies(config).flatMap((policy) => {
    const { length } = policyText(policy);
    if (length <= MOST_POLICY_CHARACTERS) return [];
    return [
      error(organization.source.positionOf(['prevention']), {
        code: 'GSG_PREVENTION_TOO_LARGE',
        message: `the policy ${policy.name} has ${length} characters, and a policy may have ${MOST_POLICY_CHARACTERS}`,
        hint: 'Write vpcs: instead of their subnets, or fewer roles below except:, with * for what differs.',
      }),
    ];
  });
}
