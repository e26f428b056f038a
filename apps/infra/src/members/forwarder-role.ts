import { Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  FORWARD_RULE_NAME,
  FORWARDER_ROLE_NAME,
  type Hub,
  hubBusArn,
  partitionOf,
  ROLE_PATH,
} from '../names/names';

/** Lets the forwarding rule of this account, in any Region, put events on the hub's bus. */
export function forwarderRole(scope: Construct, hub: Hub): void {
  const { account } = Stack.of(scope);
  const role = new Role(scope, 'ForwarderRole', {
    roleName: FORWARDER_ROLE_NAME,
    path: ROLE_PATH,
    description: 'Glue Session Guard: forwards the creation of Glue sessions to the hub',
    assumedBy: new ServicePrincipal('events.amazonaws.com').withConditions({
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: {
        'aws:SourceArn': `arn:${partitionOf(hub.region)}:events:*:${account}:rule/${FORWARD_RULE_NAME}`,
      },
    }),
  });
  new Policy(scope, 'ForwarderPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'ForwardToTheHub',
        actions: ['events:PutEvents'],
        resources: [hubBusArn(hub)],
      }),
    ],
  });
}
