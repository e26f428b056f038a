import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { sqsUnforwarded } from './sqs-unforwarded';

const sqs = mockClient(SQSClient);
const URL = 'https://sqs.eu-west-1.amazonaws.com/222222222222/unforwarded';
const read = () => sqsUnforwarded({ queueName: 'unforwarded', regions: ['eu-west-1', 'us-east-1'] }).read();

beforeEach(() => {
  sqs.reset();
  sqs.on(GetQueueUrlCommand).resolves({ QueueUrl: URL });
});

test('counts what waits in each Region', async () => {
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '3' } });
  expect(await read()).toEqual([
    { region: 'eu-west-1', waiting: 3 },
    { region: 'us-east-1', waiting: 3 },
  ]);
  const [asked] = sqs.commandCalls(GetQueueUrlCommand);
  expect(asked?.args[0].input).toEqual({ QueueName: 'unforwarded' });
});

test.each(['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'])(
  'says where there is no queue: %s',
  async (name) => {
    sqs.on(GetQueueUrlCommand).rejects(sdkError(name));
    expect(await read()).toMatchObject([{ waiting: 'no-queue' }, { waiting: 'no-queue' }]);
  },
);

test('throws where SQS gives no answer, or no number', async () => {
  sqs.on(GetQueueAttributesCommand).rejects(sdkError('AccessDenied'));
  await expect(read()).rejects.toMatchObject({ name: 'AccessDenied' });
  sqs.on(GetQueueAttributesCommand).resolves({});
  await expect(read()).rejects.toThrow('Attributes');
});
