import type { GuardNames } from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type Hub, hubBusArn, partitionOf } from '../names/names';

/** Lets the forwarding rule of this account, in any Region, put events on the hub's bus. */
export function forwarderRole(scope: Construct, hub: Hub, names: GuardNames): void {
  const { account } = Stack.of(scope);
  const role = new Role(scope, 'ForwarderRole', {
    roleName: names.forwarderRole,
    path: names.rolePath,
    description: 'Glue Session Guard: forwards the creation of Glue sessions to the hub',
    assumedBy: new ServicePrincipal('events.amazonaws.com').withConditions({
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: {
        'aws:SourceArn': `arn:${partitionOf(hub.region)}:events:*:${account}:rule/${names.forwardRule}`,
      },
    }),
  });
  new Policy(scope, 'ForwarderPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'ForwardToTheHub',
        actions: ['events:PutEvents'],
        resources: [hubBusArn(hub, names)],
      }),
    ],
  });
}
