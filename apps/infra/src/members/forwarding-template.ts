import type { GuardNames } from '@glue-session-guard/limits';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { StackSetStack } from 'cdk-stacksets';
import type { Construct } from 'constructs';
import { type Hub, hubBusArn, partitionOf, unforwardedQueueArn } from '../names/names';
import { SESSION_EVENT_PATTERN } from '../names/session-event-pattern';

/**
 * Each watched Region: the rule on the default bus. CloudTrail delivers to that bus alone, and an event crosses from bus
 * to bus once, so the rule cannot sit anywhere else. A bus target takes no retry policy.
 */
export class ForwardingTemplate extends StackSetStack {
  constructor(
    scope: Construct,
    id: string,
    { hub, names }: { readonly hub: Hub; readonly names: GuardNames },
  ) {
    super(scope, id);
    this.templateOptions.description =
      'Glue Session Guard: forwards the creation of Glue sessions to the hub';
    new CfnRule(this, 'ForwardRule', {
      name: names.forwardRule,
      description: 'Glue sessions created in this account and Region, to the Glue Session Guard hub',
      eventPattern: SESSION_EVENT_PATTERN,
      targets: [
        {
          id: 'Hub',
          arn: hubBusArn(hub, names),
          // Computed from its name: the role is another StackSet's, made once per account.
          roleArn: `arn:${partitionOf(hub.region)}:iam::${this.account}:role/${names.forwarderRoleInPath}`,
          deadLetterConfig: { arn: unforwardedQueueArn(hub, this.region, names) },
        },
      ],
    });
  }
}
