import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { coverageTable } from './coverage-table';

const documents = mockClient(DynamoDBDocumentClient);
const table = coverageTable({
  documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  tableName: 'state',
});

beforeEach(() => {
  documents.reset();
});

const ITEM = {
  facts: {
    account: '333333333333',
    region: 'eu-west-1',
    role: 'denied',
    rule: 'unknown',
    limits: 'unknown',
    usageProfile: 'unknown',
    lastEventAt: null,
    lastSessionAt: 5,
    sweptAt: 7,
  },
  sightings: [
    {
      finding: { kind: 'NoRole', account: '333333333333', region: 'eu-west-1', text: 'no role' },
      sights: 2,
    },
  ],
};
const stored = (region: string) => ({ ...ITEM, pk: 'coverage', sk: `333333333333/${region}`, expiresAt: 9 });

describe('coverageTable', () => {
  test('reads every page, without keys', async () => {
    documents
      .on(QueryCommand, { TableName: 'state', ExpressionAttributeValues: { ':pk': 'coverage' } })
      .resolvesOnce({ Items: [stored('eu-west-1')], LastEvaluatedKey: { pk: 'coverage' } })
      .resolvesOnce({ Items: [stored('us-east-1')] });
    expect(await table.read()).toEqual([ITEM, ITEM]);
  });

  test('says so when another release wrote an item', async () => {
    documents.on(QueryCommand).resolves({ Items: [{ pk: 'coverage', sk: 'x', facts: {} }] });
    await expect(table.read()).rejects.toMatchObject({ code: 'GSG_COVERAGE_UNREADABLE' });
  });
});
