import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type Alerts, renderText } from '@glue-session-guard/guard';

/** Alerts on an SNS topic; lists go as `String.Array`, so that a filter policy matches any of their members. */
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
              // SNS refuses a message with an empty attribute: better an alert without one than none.
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
