import {
  type OrganizationConfig,
  type PreventionPolicy,
  policyText,
  preventionPolicies,
} from '@glue-session-guard/limits';

/** A service control policy, as `--json` prints it. */
export interface PrintedPolicy extends PreventionPolicy {
  readonly type: 'SERVICE_CONTROL_POLICY';
  /** As AWS Organizations counts them. */
  readonly characters: number;
  /** The OUs to which the deployment attaches it. */
  readonly attachedTo: readonly string[];
}

export function policies(organization: OrganizationConfig): PrintedPolicy[] {
  return preventionPolicies(organization).map((policy) => ({
    ...policy,
    type: 'SERVICE_CONTROL_POLICY',
    characters: policyText(policy).length,
    attachedTo: organization.prevention?.attachTo ?? [],
  }));
}
