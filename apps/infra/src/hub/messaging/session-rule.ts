import type { GuardNames } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { SESSION_EVENT_PATTERN } from '../../names/session-event-pattern';
import type { Queues } from './queues';

export interface SessionRuleProps {
  readonly bus: EventBus;
  readonly queues: Queues;
  readonly names: GuardNames;
}

/** Sessions from the hub bus to the work queue; what cannot be put there lands on `undelivered`. */
export function sessionRule(scope: Construct, { bus, queues, names }: SessionRuleProps): void {
  const rule = new CfnRule(scope, 'SessionRule', {
    name: names.sessionRule,
    description: 'Glue sessions created in the organization, to the enforcer',
    eventBusName: bus.eventBusName,
    eventPattern: SESSION_EVENT_PATTERN,
    targets: [
      {
        id: 'Queue',
        arn: queues.work.queueArn,
        deadLetterConfig: { arn: queues.undelivered.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds(), maximumRetryAttempts: 185 },
      },
    ],
  });
  for (const queue of [queues.work, queues.undelivered]) queue.addToResourcePolicy(writtenBy(rule, queue));
}

/**
 * Written out, because the CDK's own target lets every rule of every account write to a queue that has a key of its own.
 */
function writtenBy(rule: CfnRule, queue: Queue): PolicyStatement {
  return new PolicyStatement({
    sid: 'WrittenByTheSessionRule',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
  });
}
