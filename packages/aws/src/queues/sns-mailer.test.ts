import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Alert } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { snsMailer } from './sns-mailer';

const TOPIC = 'arn:aws:sns:eu-west-1:222222222222:alerts';
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
  attributes: { outcome: 'stopped', organizationalUnits: ['r-exam', 'ou-exam-11111111'] },
};

const sns = mockClient(SNSClient);
const mailer = snsMailer(new SNSClient({ region: 'eu-west-1' }), { topicArn: TOPIC });

beforeEach(() => {
  sns.reset();
});

function published() {
  return sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
}

describe('snsMailer', () => {
  test('links to the limit file and the runbook in the repository', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
    const repository = {
      url: 'https://git.example.com/limits',
      branch: 'main',
      folder: 'config',
      documentation: 'https://git.example.com/guard/blob/main',
    };
    const linking = snsMailer(new SNSClient({ region: 'eu-west-1' }), { topicArn: TOPIC, repository });
    const file = { kind: 'limit-file', label: 'Limits', file: 'dev/limits.yaml', line: 7 } as const;
    const page = { kind: 'page', label: 'Runbook', path: 'docs/operations.md' } as const;
    await linking.send({ ...ALERT, links: [file, page] }, ['one@example.com']);
    expect(published()[0]?.Message?.match(/https:\S+/g)).toEqual([
      'https://git.example.com/limits/blob/main/config/limits/dev/limits.yaml#L7',
      'https://git.example.com/guard/blob/main/docs/operations.md',
    ]);
  });

  test('publishes one message, lists as an array that a filter policy can match', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
    await mailer.send(ALERT, ['one@example.com', 'two@example.com']);
    expect(published()).toEqual([
      {
        TopicArn: TOPIC,
        Subject: 'Glue session stopped: analytics-dev',
        Message: 'Glue session stopped\n\nIt was over its limits.\n',
        MessageAttributes: {
          outcome: { DataType: 'String', StringValue: 'stopped' },
          organizationalUnits: { DataType: 'String.Array', StringValue: '["r-exam","ou-exam-11111111"]' },
          recipients: { DataType: 'String.Array', StringValue: '["one@example.com","two@example.com"]' },
        },
      },
    ]);
  });

  test('leaves out an empty attribute, for which SNS would refuse the message', async () => {
    sns.on(PublishCommand).resolves({});
    await mailer.send({ ...ALERT, attributes: { account: '', outcome: 'rejected' } }, ['one@example.com']);
    expect(published()[0]?.MessageAttributes).toEqual({
      outcome: { DataType: 'String', StringValue: 'rejected' },
      recipients: { DataType: 'String.Array', StringValue: '["one@example.com"]' },
    });
  });

  test('cuts a text that SNS would refuse', async () => {
    sns.on(PublishCommand).resolves({});
    await mailer.send({ ...ALERT, summary: ['\u00e4'.repeat(300_000)] }, ['one@example.com']);
    expect(Buffer.byteLength(published()[0]?.Message ?? '')).toBeLessThanOrEqual(220_000);
  });

  test('throws when the topic refuses the message', async () => {
    sns.on(PublishCommand).rejects(sdkError('KMSAccessDeniedException'));
    await expect(mailer.send(ALERT, ['one@example.com', 'two@example.com'])).rejects.toMatchObject({
      name: 'KMSAccessDeniedException',
    });
  });
});
