import { type GuardNames, type LimitsDocument, limitsParameterValue } from '@glue-session-guard/limits';
import { CfnUsageProfile } from 'aws-cdk-lib/aws-glue';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { StackSetStack } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import { sessionConfiguration } from './usage-profile';

export interface LimitsTemplateProps {
  readonly document: LimitsDocument;
  readonly names: GuardNames;
  readonly hasProfile: boolean;
}

/** Each watched Region of an OU's accounts: the limits to read, and the profile by which Glue prevents. */
export class LimitsTemplate extends StackSetStack {
  /** @param hasProfile false for Regions in which CloudFormation does not know usage profiles, also not below a condition */
  constructor(scope: Construct, id: string, { document, names, hasProfile }: LimitsTemplateProps) {
    super(scope, id);
    const { organizationalUnit: unit } = document;
    this.templateOptions.description = `Glue Session Guard: limits of ${unit}`;
    new CfnParameter(this, 'Limits', {
      type: 'String',
      name: names.limitsParameter(unit),
      description: `Glue session limits of ${unit}; a copy to read, the hub decides by its own`,
      value: limitsParameterValue(document),
      // Above 4 KB an advanced parameter, and then for good: Systems Manager refuses the way back to a standard one, which a
      // tier by size would ask for when a limit file gets shorter.
      tier: 'Intelligent-Tiering',
    });
    if (!hasProfile) {
      this.templateOptions.description += '; this Region has no usage profiles of Glue';
      return;
    }
    new CfnUsageProfile(this, 'UsageProfile', {
      name: names.usageProfile(unit),
      // Letters, digits, and - : _ alone, by the schema of the resource.
      description: `glue-session-limits:${unit}`,
      configuration: { sessionConfiguration: sessionConfiguration(document) },
    });
  }
}
