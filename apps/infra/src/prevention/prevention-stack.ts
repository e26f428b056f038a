import { type OrganizationConfig, preventionPolicies } from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';

/**
 * The service control policies of `gsg policies`, attached where organization.yaml says. Apart from the hub, which must not roll back
 * because the management account lets nobody else manage policies.
 */
export class PreventionStack extends Stack {
  constructor(scope: Construct, id: string, config: OrganizationConfig) {
    super(scope, id, {
      env: { account: config.hub.accountId, region: config.hub.region },
      description: 'Glue Session Guard: service control policies that prevent',
    });
    for (const policy of preventionPolicies(config)) {
      new CfnPolicy(this, policy.name, {
        name: policy.name,
        description: policy.description,
        type: 'SERVICE_CONTROL_POLICY',
        content: policy.document,
        targetIds: [...(config.prevention?.attachTo ?? [])],
      });
    }
  }
}
