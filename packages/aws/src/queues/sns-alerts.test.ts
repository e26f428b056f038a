import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Alert } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { snsAlerts } from './sns-alerts';

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
const alerts = snsAlerts(new SNSClient({ region: 'eu-west-1' }), TOPIC);

beforeEach(() => {
  sns.reset();
});

function published() {
  return sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
}

describe('snsAlerts', () => {
  test('publishes one message, lists as an array that a filter policy can match', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
    await alerts.publish(ALERT);
    expect(published()).toEqual([
      {
        TopicArn: TOPIC,
        Subject: 'Glue session stopped: analytics-dev',
        Message: 'Glue session stopped\n\nIt was over its limits.\n',
        MessageAttributes: {
          outcome: { DataType: 'String', StringValue: 'stopped' },
          organizationalUnits: { DataType: 'String.Array', StringValue: '["r-exam","ou-exam-11111111"]' },
        },
      },
    ]);
  });

  test('leaves out an empty attribute, for which SNS would refuse the message', async () => {
    sns.on(PublishCommand).resolves({});
    await alerts.publish({ ...ALERT, attributes: { account: '', outcome: 'rejected' } });
    expect(published()[0]?.MessageAttributes).toEqual({
      outcome: { DataType: 'String', StringValue: 'rejected' },
    });
  });

  test('throws when the topic refuses the message', async () => {
    sns.on(PublishCommand).rejects(sdkError('KMSAccessDeniedException'));
    await expect(alerts.publish(ALERT)).rejects.toMatchObject({ name: 'KMSAccessDeniedException' });
  });
});
