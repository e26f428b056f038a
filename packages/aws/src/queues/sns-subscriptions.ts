import { isDeepStrictEqual } from 'node:util';
import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { inParallel, type Subscription, type Subscriptions } from '@glue-session-guard/guard';
import * as z from 'zod';
import { allPages } from '../sdk/pages';
import { RECIPIENTS } from './sns-mailer';

/** Who is to be subscribed to a topic of the hub, by e-mail. */
export interface WantedSubscriptions {
  readonly topic: Subscription['topic'];
  readonly topicArn: string;
  readonly addresses: readonly string[];
}

/** What SNS answers in the place of an ARN; a confirmed subscription has one. */
const PENDING = 'PendingConfirmation';

const LANES = 5;

/** Asks SNS how the wanted subscriptions stand. A topic of which nobody is to be told is not asked. */
export function snsSubscriptions(sns: SNSClient, wanted: readonly WantedSubscriptions[]): Subscriptions {
  return {
    read: async () => {
      const ofTopics = wanted.map(async (each) => {
        if (each.addresses.length === 0) return [];
        const listed = await listedIn(sns, each.topicArn);
        const found: Subscription[] = [];
        await inParallel([...each.addresses.entries()], LANES, async ([index, address]) => {
          found[index] = await read(sns, listed, { topic: each.topic, address });
        });
        return found;
      });
      return (await Promise.all(ofTopics)).flat();
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
async function read(
  sns: SNSClient,
  listed: readonly Listed[],
  { address, topic }: Pick<Subscription, 'address' | 'topic'>,
): Promise<Subscription> {
  const own = listed.filter((each) => each.address.toLowerCase() === address.toLowerCase());
  const confirmed = own.find(({ arn }) => arn.startsWith('arn:'));
  if (confirmed === undefined)
    return { address, topic, state: own.some(({ arn }) => arn === PENDING) ? 'pending' : 'missing' };
  const wanted = topic === 'alerts' ? { [RECIPIENTS]: [address] } : undefined;
  return {
    address,
    topic,
    state: (await isFilteredBy(sns, confirmed.arn, wanted)) ? 'confirmed' : 'altered',
  };
}

const answer = z.object({
  Attributes: z.object({
    FilterPolicy: z.string().optional(),
    FilterPolicyScope: z.string().optional(),
  }),
});

/** Whether the subscription has this filter on attributes, or none where none is wanted. */
async function isFilteredBy(sns: SNSClient, SubscriptionArn: string, wanted: unknown): Promise<boolean> {
  const response = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  const { FilterPolicy, FilterPolicyScope = 'MessageAttributes' } = answer.parse(response).Attributes;
  if (FilterPolicy === undefined || wanted === undefined) return FilterPolicy === wanted;
  return FilterPolicyScope === 'MessageAttributes' && isDeepStrictEqual(parsed(FilterPolicy), wanted);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
