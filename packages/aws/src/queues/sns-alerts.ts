import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type Alerts, renderText } from '@glue-session-guard/guard';

/**
 * Publishes alerts on an SNS topic. A list becomes a `String.Array`, so that a filter policy can match any member of it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function snsAlerts(sns: SNSClient, topicArn: string): Alerts {
  return {
    publish: async (alert) => {
      const { subject, text } = renderText(alert);
      await sns.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subject,
          Message: text,
          MessageAttributes: Object.fromEntries(
            Object.entries(alert.attributes)
              // SNS refuses a whole message when one of its attributes is empty.
              .filter(([, value]) => value !== '')
              .map(([name, value]) => [name, attribute(value)]),
          ),
        }),
      );
    },
  };
}

function attribute(value: string | readonly string[]): MessageAttributeValue {
  if (typeof value === 'string') return { DataType: 'String', StringValue: value };
  return { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}
