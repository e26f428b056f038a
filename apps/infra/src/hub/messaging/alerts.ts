import { type AlertSubscription, hearsEverything, isEmail } from '@glue-session-guard/limits';
import type { Code } from '@glue-session-guard/problem';
import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct, IDependable } from 'constructs';
import { partitionOf } from '../../names/names';

/** The message attribute in which the alerter names those whom it tells. */
const RECIPIENTS_ATTRIBUTE = 'recipients';

/** What people subscribe to. */
export interface HubTopics {
  readonly alerts: Topic;
  readonly alarms: Topic;
}

/** Carries what the alerter tells people. Who is told of what is decided there: a subscription only knows its own id. */
export function alertsTopic(scope: Construct, key: IKey): Topic {
  return new Topic(scope, 'Alerts', { displayName: 'Glue Session Guard', masterKey: key, enforceSSL: true });
}

/**
 * Subscribes each address to what names it. A subscription whose filter is new passes nothing on that names no recipients, as releases
 * without the alerter publish it. So all that publishes or hands over must be of this release before.
 *
 * @param after the functions that alerts come from
 */
export function subscribeToAlerts(
  topic: Topic,
  subscriptions: readonly AlertSubscription[],
  after: readonly IDependable[],
): void {
  for (const email of alertAddresses(subscriptions)) {
    const subscription = topic.addSubscription(
      new EmailSubscription(email, {
        filterPolicy: { [RECIPIENTS_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist: [email] }) },
      }),
    );
    subscription.node.addDependency(...after);
  }
}

/**
 * Carries alarms, with no filter and no function in between: they tell of what is broken, and that may be the alerter. They go
 * to everybody who is told of the whole organization.
 */
export function alarmsTopic(scope: Construct, key: IKey, subscriptions: readonly AlertSubscription[]): Topic {
  const topic = new Topic(scope, 'Alarms', {
    displayName: 'Glue Session Guard alarms',
    masterKey: key,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(publishedByAlarms(topic));
  const hearing = alarmAddresses(subscriptions);
  for (const email of hearing) topic.addSubscription(new EmailSubscription(email));
  if (hearing.length === 0) warnThatNobodyHears(topic);
  return topic;
}

/** Who is subscribed to the topic of alerts by e-mail. */
export function alertAddresses(subscriptions: readonly AlertSubscription[]): readonly string[] {
  return subscriptions.filter(isEmail).map(({ email }) => email);
}

/** Who is subscribed to the topic of alarms by e-mail. */
export function alarmAddresses(subscriptions: readonly AlertSubscription[]): readonly string[] {
  return subscriptions
    .filter(isEmail)
    .filter(hearsEverything)
    .map(({ email }) => email);
}

function publishedByAlarms(topic: Topic): PolicyStatement {
  const { region, account } = Stack.of(topic);
  return new PolicyStatement({
    sid: 'PublishedByAlarms',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:*` },
    },
  });
}

function warnThatNobodyHears(topic: Topic): void {
  Annotations.of(topic).addWarningV2(
    'GSG_NOBODY_HEARS_ALARMS' satisfies Code,
    'no e-mail entry of `alerts` in organization.yaml is without `organizationalUnits` and `outcomes`, so alarms and alerts of accounts with no known OU reach nobody: add `- email: …` with nothing else',
  );
}
