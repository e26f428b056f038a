import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type Alert, cutBytes, type Mailer, renderText } from '@glue-session-guard/guard';
import type { Repository } from '@glue-session-guard/limits';

/** What subscriptions filter by: the ids of those whom the alerter tells. */
export const RECIPIENTS = 'recipients';

/** SNS takes 256 KB, attributes included. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST_TEXT_BYTES = 220_000;

/**
 * Sends e-mails through an SNS topic whose subscriptions filter on the attribute `recipients`. The other attributes are those
 * of the alert, for subscribers that somebody added by hand. A list becomes a `String.Array`, so that a filter policy can
 * match any member of it. https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function snsMailer(
  sns: SNSClient,
  { topicArn, repository }: { readonly topicArn: string; readonly repository?: Repository },
): Mailer {
  return {
    send: async (alert, to) => {
      const { subject, text } = renderText(alert, repository);
      await sns.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subject,
          Message: cutBytes(text, LONGEST_TEXT_BYTES),
          MessageAttributes: attributesOf({ ...alert.attributes, [RECIPIENTS]: to }),
        }),
      );
    },
  };
}

function attributesOf(attributes: Alert['attributes']): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes)
      // SNS refuses a whole message when one of its attributes is empty.
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, attribute(value)]),
  );
}

function attribute(value: string | readonly string[]): MessageAttributeValue {
  if (typeof value === 'string') return { DataType: 'String', StringValue: value };
  return { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}
