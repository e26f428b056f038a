import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Alert } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { withChat } from './sns-chat';

const TOPIC = 'arn:aws:sns:eu-west-1:222222222222:glue-session-guard-chat-slack-C01234567';
const ALERT: Alert = {
  kind: 'session',
  severity: 'warning',
  subject: 'Glue session stopped: analytics-dev',
  headline: 'Glue session stopped',
  summary: ['It was over its limits.'],
  facts: [],
  breaches: [],
  next: [],
  links: [],
  attributes: { outcome: 'stopped' },
};

const sns = mockClient(SNSClient);
const mailed: (readonly string[])[] = [];
const failed: string[] = [];
const mailer = withChat(
  { send: async (_, to) => void mailed.push(to) },
  {
    sns: new SNSClient({ region: 'eu-west-1' }),
    topics: new Map([['slack-C01234567', TOPIC]]),
    repository: { url: 'https://git.example.com/limits', branch: 'main', folder: 'config' },
    onFailure: (channel, { message }) => failed.push(`${channel}: ${message}`),
  },
);

beforeEach(() => {
  sns.reset();
  mailed.length = 0;
  failed.length = 0;
});

describe('a chat channel', () => {
  test('is posted a custom notification, and addresses get their mail', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
    await mailer.send(ALERT, ['one@example.com', 'slack-C01234567']);
    expect(mailed).toEqual([['one@example.com']]);
    const [call] = sns.commandCalls(PublishCommand);
    expect(call?.args[0].input.TopicArn).toBe(TOPIC);
    expect(JSON.parse(call?.args[0].input.Message ?? '')).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { title: 'Glue session stopped: analytics-dev' },
    });
  });

  test('links to the limit file in the repository', async () => {
    sns.on(PublishCommand).resolves({});
    const link = { kind: 'limit-file', label: 'Limits', file: 'dev/limits.yaml', line: 7 } as const;
    await mailer.send({ ...ALERT, links: [link] }, ['slack-C01234567']);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.Message).toContain(
      'https://git.example.com/limits/blob/main/config/limits/dev/limits.yaml#L7',
    );
  });

  test('whose topic takes nothing keeps nobody else from being told, and is counted', async () => {
    sns.on(PublishCommand).rejects(sdkError('NotFoundException', 'Topic does not exist'));
    await mailer.send(ALERT, ['one@example.com', 'slack-C01234567']);
    expect(mailed).toEqual([['one@example.com']]);
    expect(failed).toEqual([expect.stringContaining('slack-C01234567: ')]);
  });

  test('alone sends no mail', async () => {
    sns.on(PublishCommand).resolves({});
    await mailer.send(ALERT, ['slack-C01234567']);
    expect(mailed).toEqual([]);
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  });
});
