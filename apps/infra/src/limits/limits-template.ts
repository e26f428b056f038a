import type { LimitsDocument } from '@glue-session-guard/limits';
import { CfnUsageProfile } from 'aws-cdk-lib/aws-glue';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { StackSetStack } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import { limitsParameterName, usageProfileName } from '../names';
import { limitsParameterValue } from './limits-parameter';
import { sessionConfiguration } from './usage-profile';

/** Each watched Region of an OU's accounts: the limits to read, and the profile by which Glue prevents. */
export class LimitsTemplate extends StackSetStack {
  constructor(scope: Construct, id: string, document: LimitsDocument) {
    super(scope, id);
    const { organizationalUnit: unit } = document;
    const value = limitsParameterValue(document);
    this.templateOptions.description = `Glue Session Guard: limits of ${unit}`;
    new CfnParameter(this, 'Limits', {
      type: 'String',
      name: limitsParameterName(unit),
      description: `Glue session limits of ${unit}; a copy to read, the hub decides by its own`,
      value: value.text,
      tier: value.tier,
    });
    new CfnUsageProfile(this, 'UsageProfile', {
      name: usageProfileName(unit),
      description: `Glue session limits of ${unit}`,
      configuration: { sessionConfiguration: sessionConfiguration(document) },
    });
  }
}
