import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { findLeftovers } from './leftovers';

const cloudFormation = mockClient(CloudFormationClient);
const dynamoDb = mockClient(DynamoDBClient);
const KEY = 'arn:aws:kms:eu-west-1:222222222222:key/1234';
const NO_STACK = Object.assign(new Error('Stack with id X does not exist'), { name: 'ValidationError' });

const look = () =>
  findLeftovers({
    region: 'eu-west-1',
    callAs: 'DELEGATED_ADMIN',
    stacks: [
      { name: 'Hub', region: 'eu-west-1' },
      { name: 'Region', region: 'us-east-1' },
    ],
    isStackSet: (name) => name.startsWith('guard-'),
    tables: { ledger: 'Hub-Ledger', state: 'Hub-State' },
  });

beforeEach(() => {
  cloudFormation.reset();
  dynamoDb.reset();
  cloudFormation.on(DescribeStacksCommand).rejects(NO_STACK);
  cloudFormation.on(ListStackSetsCommand).resolves({ Summaries: [] });
  dynamoDb.on(ListTablesCommand).resolves({ TableNames: [] });
});

test('finds nothing where nothing is left', async () => {
  expect(await look()).toEqual({ stacks: [], stackSets: [], stateTables: [], ledgers: [] });
});

test('finds stacks, StackSets and tables of ours to the last page, and no others', async () => {
  cloudFormation.on(DescribeStacksCommand, { StackName: 'Region' }).resolves({
    Stacks: [{ StackName: 'Region', StackStatus: 'DELETE_FAILED', CreationTime: new Date(0) }],
  });
  cloudFormation
    .on(ListStackSetsCommand)
    .resolvesOnce({ Summaries: [{ StackSetName: 'others' }], NextToken: 'more' })
    .resolvesOnce({ Summaries: [{ StackSetName: 'guard-limits-ou-1' }] });
  dynamoDb
    .on(ListTablesCommand)
    .resolvesOnce({ TableNames: ['Hub-Ledger-1', 'others'], LastEvaluatedTableName: 'others' })
    .resolvesOnce({ TableNames: ['Hub-State-1'] });
  dynamoDb
    .on(DescribeTableCommand, { TableName: 'Hub-Ledger-1' })
    .resolves({ Table: { SSEDescription: { KMSMasterKeyArn: KEY } } });
  expect(await look()).toEqual({
    stacks: [{ name: 'Region', region: 'us-east-1' }],
    stackSets: ['guard-limits-ou-1'],
    stateTables: ['Hub-State-1'],
    ledgers: [{ table: 'Hub-Ledger-1', key: KEY }],
  });
});

test('takes nothing for gone that it may not ask for', async () => {
  cloudFormation.on(ListStackSetsCommand).rejects(sdkError('AccessDeniedException'));
  await expect(look()).rejects.toThrow();
});
