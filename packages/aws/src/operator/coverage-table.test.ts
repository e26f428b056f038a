import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
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
  documents.on(QueryCommand).resolves({ Items: [] });
  documents.on(GetCommand).resolves({});
});

const ITEM = {
  facts: {
    account: '333333333333',
    region: 'eu-west-1',
    role: 'denied',
    rule: 'unknown',
    limits: 'unknown',
    usageProfile: 'unknown',
    sessions: 'looked-at',
    lastEventAt: null,
    unheard: [5],
    sweptAt: 7,
  },
  sightings: [
    {
      finding: { kind: 'NoRole', account: '333333333333', region: 'eu-west-1', text: 'no role' },
      looks: 3,
      state: 'open',
      since: 7,
      mendedSince: null,
      hasReturned: false,
    },
  ],
};
const ENROLMENT = {
  documents: {},
  enrol: ['r-exam'],
  exclude: [],
  regions: ['eu-west-1', 'us-east-1'],
};
const stored = (region: string) => ({ ...ITEM, pk: 'coverage', sk: `333333333333/${region}`, expiresAt: 9 });

function rows(pk: string, Items: Record<string, unknown>[]): void {
  documents
    .on(QueryCommand, { TableName: 'state', ExpressionAttributeValues: { ':pk': pk } })
    .resolves({ Items });
}

function account(sk: string): Record<string, unknown> {
  return { pk: 'account', sk, name: 'any', path: ['r-exam'], state: 'ACTIVE', seenAt: 5 };
}

describe('coverageTable', () => {
  test('reads every page, without keys', async () => {
    documents
      .on(QueryCommand, { TableName: 'state', ExpressionAttributeValues: { ':pk': 'coverage' } })
      .resolvesOnce({ Items: [stored('eu-west-1')], LastEvaluatedKey: { pk: 'coverage' } })
      .resolvesOnce({ Items: [stored('us-east-1')] });
    expect(await table.read(ENROLMENT)).toEqual([ITEM, ITEM]);
  });

  test('has every enrolled place that no sweep has reached', async () => {
    rows('coverage', [stored('eu-west-1')]);
    rows('account', [
      account('333333333333'),
      account('444444444444'),
      { ...account('555555555555'), state: 'SUSPENDED' },
    ]);
    const read = await table.read(ENROLMENT);
    expect(
      read.map(({ facts: { account, region, sweptAt, role } }) => [account, region, sweptAt, role]),
    ).toEqual([
      ['333333333333', 'eu-west-1', 7, 'denied'],
      ['333333333333', 'us-east-1', 0, 'unknown'],
      ['444444444444', 'eu-west-1', 0, 'unknown'],
      ['444444444444', 'us-east-1', 0, 'unknown'],
    ]);
  });

  test('throws a coded error for an item of another release', async () => {
    rows('coverage', [{ pk: 'coverage', sk: 'x', facts: {} }]);
    await expect(table.read(ENROLMENT)).rejects.toMatchObject({ code: 'GSG_COVERAGE_UNREADABLE' });
  });
});
