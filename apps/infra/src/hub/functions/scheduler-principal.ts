import { Stack } from 'aws-cdk-lib';
import { type IPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';

/**
 * EventBridge Scheduler, for the schedules of one group of this account alone: it names the group as the source when it assumes a role.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function schedulesOfGroup(scope: Construct, group: string): IPrincipal {
  const { region, account } = Stack.of(scope);
  const arn = `arn:${partitionOf(region)}:scheduler:${region}:${account}:schedule-group/${group}`;
  return new ServicePrincipal('scheduler.amazonaws.com').withConditions({
    StringEquals: { 'aws:SourceAccount': account },
    ArnEquals: { 'aws:SourceArn': arn },
  });
}
