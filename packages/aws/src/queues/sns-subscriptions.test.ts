import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { snsSubscriptions } from './sns-subscriptions';

const ALERTS = 'arn:aws:sns:eu-west-1:222222222222:alerts';
const ALARMS = 'arn:aws:sns:eu-west-1:222222222222:alarms';
const sns = mockClient(SNSClient);
const read = (addresses: readonly string[], alarms: readonly string[] = []) =>
  snsSubscriptions(new SNSClient({ region: 'eu-west-1' }), [
    { topic: 'alerts', topicArn: ALERTS, addresses },
    { topic: 'alarms', topicArn: ALARMS, addresses: alarms },
  ]).read();
const email = (Endpoint: string, SubscriptionArn = `${ALERTS}:1`) => ({
  Protocol: 'email',
  Endpoint,
  SubscriptionArn,
});

beforeEach(() => {
  sns.reset();
});

describe('snsSubscriptions', () => {
  test('tells of each address whether it is confirmed, over all pages', async () => {
    sns
      .on(ListSubscriptionsByTopicCommand)
      .resolvesOnce({ Subscriptions: [email('One@example.com')], NextToken: 'more' })
      .resolvesOnce({
        Subscriptions: [
          email('two@example.com', 'PendingConfirmation'),
          email('three@example.com', 'Deleted'),
          { ...email('four@example.com'), Protocol: 'sqs' },
        ],
      });
    const states = (
      await read(['one@example.com', 'two@example.com', 'three@example.com', 'four@example.com'])
    ).map(({ state }) => state);
    expect(states).toEqual(['confirmed', 'pending', 'missing', 'missing']);
    expect(sns.commandCalls(ListSubscriptionsByTopicCommand)).toHaveLength(2);
  });

  test('counts an address as confirmed that is also listed as deleted', async () => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [email('one@example.com', 'Deleted'), email('one@example.com')],
    });
    expect(await read(['one@example.com'])).toEqual([
      { address: 'one@example.com', topic: 'alerts', state: 'confirmed' },
    ]);
  });

  test('asks each topic for its own, and throws when one cannot be asked', async () => {
    sns.on(ListSubscriptionsByTopicCommand, { TopicArn: ALERTS }).resolves({
      Subscriptions: [email('one@example.com')],
    });
    sns.on(ListSubscriptionsByTopicCommand, { TopicArn: ALARMS }).resolves({});
    expect(await read(['one@example.com'], ['one@example.com'])).toEqual([
      { address: 'one@example.com', topic: 'alerts', state: 'confirmed' },
      { address: 'one@example.com', topic: 'alarms', state: 'missing' },
    ]);
    sns.on(ListSubscriptionsByTopicCommand, { TopicArn: ALARMS }).rejects(sdkError('ThrottledException'));
    await expect(read(['one@example.com'], ['one@example.com'])).rejects.toThrow();
  });
});
