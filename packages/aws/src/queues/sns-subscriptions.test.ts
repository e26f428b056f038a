import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
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
const email = (Endpoint: string, SubscriptionArn = arnOf(ALERTS, Endpoint.toLowerCase())) => ({
  Protocol: 'email',
  Endpoint,
  SubscriptionArn,
});

/** The address of a subscription is part of its ARN here, so that the fake knows the filter that was deployed. */
const arnOf = (topic: string, address: string) => `${topic}:${address}`;

beforeEach(() => {
  sns.reset();
  sns.on(GetSubscriptionAttributesCommand).callsFake(({ SubscriptionArn }) => {
    const address = String(SubscriptionArn).split(':').at(-1);
    const FilterPolicy = JSON.stringify({ recipients: [address] });
    return { Attributes: SubscriptionArn.startsWith(ALERTS) ? { FilterPolicy } : {} };
  });
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

  test.each([
    ['is filtered by something else', { FilterPolicy: '{"recipients":["somebody@example.com"]}' }],
    ['has a second condition', { FilterPolicy: '{"recipients":["one@example.com"],"outcome":["stopped"]}' }],
    [
      'is filtered by the text',
      { FilterPolicy: '{"recipients":["one@example.com"]}', FilterPolicyScope: 'MessageBody' },
    ],
    ['has no filter', {}],
    ['has a filter that is no JSON', { FilterPolicy: '{' }],
  ])('tells of a subscription to alerts that %s', async (_, Attributes) => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [email('one@example.com')] });
    sns.on(GetSubscriptionAttributesCommand).resolves({ Attributes });
    expect(await read(['one@example.com'])).toMatchObject([{ state: 'altered' }]);
  });

  test('tells of a filter on a subscription to alarms, which needs none', async () => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [email('one@example.com', arnOf(ALARMS, 'one@example.com'))],
    });
    expect(await read([], ['one@example.com'])).toMatchObject([{ topic: 'alarms', state: 'confirmed' }]);
    sns
      .on(GetSubscriptionAttributesCommand)
      .resolves({ Attributes: { FilterPolicy: '{"AlarmName":["x"]}' } });
    expect(await read([], ['one@example.com'])).toMatchObject([{ topic: 'alarms', state: 'altered' }]);
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
