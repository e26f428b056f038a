import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaConcurrency } from './lambda-concurrency';

const lambda = mockClient(LambdaClient);
const read = () => lambdaConcurrency(new LambdaClient({ region: 'eu-west-1' }));

test('the concurrency of an account is its quota and what nobody reserves', async () => {
  lambda.on(GetAccountSettingsCommand).resolves({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 850 },
  });
  expect(await read()).toEqual({ quota: 1000, unreserved: 850 });
});

test('an answer without it is no answer', async () => {
  lambda.on(GetAccountSettingsCommand).resolves({});
  await expect(read()).rejects.toThrow();
});
