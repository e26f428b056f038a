import type { GuardNames } from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../../names/session-event-pattern';

/**
 * The bus that every account forwards to. No customer key: events of AWS services stay on an AWS-owned key whatever the
 * bus says (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html).
 */
export function hubBus(scope: Construct, organizationId: string, names: GuardNames): EventBus {
  const bus = new EventBus(scope, 'Bus', {
    eventBusName: names.bus,
    // CloudFormation does not know the property in GovCloud.
    ...(partitionOf(Stack.of(scope).region) !== 'aws-us-gov' && {
      description: 'Glue sessions created anywhere in the organization',
    }),
  });
  new CfnEventBusPolicy(scope, 'BusPolicy', {
    eventBusName: bus.eventBusName,
    statementId: 'ForwardedByTheOrganization',
    statement: forwardedByTheOrganization(bus, organizationId),
  });
  return bus;
}

/**
 * Only this organization, only what a bus forwards, only Glue's events through CloudTrail. PutEvents refuses `aws.*`
 * sources to customers, so what passes was made by AWS and its `account` is AWS's word.
 */
function forwardedByTheOrganization(bus: EventBus, organizationId: string): Record<string, unknown> {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 'events:PutEvents',
    Resource: bus.eventBusArn,
    Condition: {
      StringEquals: {
        'aws:PrincipalOrgID': organizationId,
        'events:eventBusInvocation': 'true',
      },
      // The Service Authorization Reference calls both keys lists. With one value the set operator is as strict.
      'ForAnyValue:StringEquals': {
        'events:source': EVENT_SOURCE,
        'events:detail-type': EVENT_DETAIL_TYPE,
      },
    },
  };
}
