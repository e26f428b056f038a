import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Subscription, Subscriptions } from '@glue-session-guard/guard';
import { allPages } from '../sdk/pages';

/** Who is to be subscribed to a topic of the hub, by e-mail. */
export interface WantedSubscriptions {
  readonly topic: Subscription['topic'];
  readonly topicArn: string;
  readonly addresses: readonly string[];
}

/** What SNS answers in the place of an ARN; a confirmed subscription has one. */
const PENDING = 'PendingConfirmation';

/** Asks SNS how the wanted subscriptions stand. A topic of which nobody is to be told is not asked. */
export function snsSubscriptions(sns: SNSClient, wanted: readonly WantedSubscriptions[]): Subscriptions {
  return {
    read: async () => {
      const read = wanted.map(async (each) => {
        if (each.addresses.length === 0) return [];
        const listed = await listedIn(sns, each.topicArn);
        return each.addresses.map(
          (address): Subscription => ({ address, topic: each.topic, state: stateOf(address, listed) }),
        );
      });
      return (await Promise.all(read)).flat();
    },
  };
}

interface Listed {
  readonly address: string;
  readonly arn: string;
}

async function listedIn(sns: SNSClient, TopicArn: string): Promise<readonly Listed[]> {
  const subscriptions = await allPages(async (NextToken: string | undefined) => {
    const page = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn, ...(NextToken !== undefined && { NextToken }) }),
    );
    return { items: page.Subscriptions ?? [], next: page.NextToken };
  });
  return subscriptions
    .filter(({ Protocol }) => Protocol === 'email')
    .map(({ Endpoint = '', SubscriptionArn = '' }) => ({ address: Endpoint, arn: SubscriptionArn }));
}

/** One address may be listed more than once: a subscription that was deleted stays listed for a while. */
function stateOf(address: string, listed: readonly Listed[]): Subscription['state'] {
  const own = listed.filter((each) => each.address.toLowerCase() === address.toLowerCase());
  if (own.some(({ arn }) => arn.startsWith('arn:'))) return 'confirmed';
  return own.some(({ arn }) => arn === PENDING) ? 'pending' : 'missing';
}
