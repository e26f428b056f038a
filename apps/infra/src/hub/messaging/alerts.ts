import { type AlertSubscription, hearsEverything, isEmail } from '@glue-session-guard/limits';
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
  for (const subscription of subscriptions.filter(isEmail)) {
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

function filterOf({ organizationalUnits, outcomes }: AlertSubscription): EmailSubscriptionProps {
  const filters = Object.entries({ [PATH_ATTRIBUTE]: organizationalUnits, outcome: outcomes }).flatMap(
    ([attribute, values]) =>
      values === undefined
        ? []
        : [[attribute, SubscriptionFilter.stringFilter({ allowlist: [...values] })] as const],
  );
  return filters.length === 0 ? {} : { filterPolicy: Object.fromEntries(filters) };
}

/** CloudWatch sets no message attributes, so a filtered subscription never gets an alarm. */
function warnWhenNobodyHearsAlarms(topic: Topic, subscriptions: readonly AlertSubscription[]): void {
  if (subscriptions.some((each) => isEmail(each) && hearsEverything(each))) return;
  Annotations.of(topic).addWarningV2(
    'GSG_NOBODY_HEARS_ALARMS' satisfies Code,
    'no e-mail entry of `alerts` in organization.yaml is without `organizationalUnits` and `outcomes`, so alarms and alerts of accounts with no known OU reach nobody: add `- email: …` with nothing else',
  );
}
