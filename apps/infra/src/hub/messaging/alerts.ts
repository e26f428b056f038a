import type { AlertSubscription } from '@glue-session-guard/limits';
import type { Code } from '@glue-session-guard/problem';
import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, type EmailSubscriptionProps } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';

/** The message attribute that carries the account's whole OU path, so an OU's subscribers see nested OUs too. */
const PATH_ATTRIBUTE = 'organizationalUnits';

export function alertsTopic(scope: Construct, key: IKey, subscriptions: readonly AlertSubscription[]): Topic {
  const topic = new Topic(scope, 'Alerts', {
    displayName: 'Glue Session Guard',
    masterKey: key,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(publishedByAlarms(topic));
  for (const subscription of subscriptions) {
    topic.addSubscription(new EmailSubscription(subscription.email, filterOf(subscription)));
  }
  warnWhenNobodyHearsAlarms(topic, subscriptions);
  return topic;
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

function filterOf({ organizationalUnits }: AlertSubscription): EmailSubscriptionProps {
  if (organizationalUnits === undefined) return {};
  const allowlist = [...organizationalUnits];
  return { filterPolicy: { [PATH_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist }) } };
}

/** CloudWatch sets no message attributes, so a filtered subscription never gets an alarm. */
function warnWhenNobodyHearsAlarms(topic: Topic, subscriptions: readonly AlertSubscription[]): void {
  if (subscriptions.some(({ organizationalUnits }) => organizationalUnits === undefined)) return;
  Annotations.of(topic).addWarningV2(
    'GSG_NOBODY_HEARS_ALARMS' satisfies Code,
    'no entry of `alerts` in organization.yaml is without `organizationalUnits`, so alarms and alerts of accounts with no known OU reach nobody: add `- email: …` with nothing else',
  );
}
