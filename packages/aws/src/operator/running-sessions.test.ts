import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerRecord } from '@glue-session-guard/guard';
import {
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
} from '@glue-session-guard/guard/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CURRENT, itemOf, primaryKey } from '../dynamodb/ledger/ledger-item';
import { OPEN_PEOPLE } from '../dynamodb/testing/open-people';
import { runningSessions } from './running-sessions';

const documents = mockClient(DynamoDBDocumentClient);
const running = () =>
  runningSessions({
    documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
    tableName: 'ledger',
    people: OPEN_PEOPLE,
  });

beforeEach(() => {
  documents.reset();
});

const RECORD: LedgerRecord = {
  state: 'watched',
  owner: 'worker',
  leaseUntil: NOW,
  createdAt: NOW,
  createdAtFrom: 'glue',
  claimedAt: NOW,
  decision: OVER,
};

function kept(sessionId: string, change: Partial<LedgerRecord> = {}) {
  const key = { ...KEY, sessionId };
  const record = { ...RECORD, ...change };
  documents
    .on(GetCommand, { TableName: 'ledger', Key: { pk: primaryKey(key), sk: CURRENT } })
    .resolves({ Item: itemOf(key, { record }, { version: 1, sessionsDays: 400 }) });
}

const indexed = (sessionId: string) => ({ sk: CURRENT, sessionId, open: `${KEY.account}/${KEY.region}` });

test('reads the index to its end, and each record from the table', async () => {
  documents
    .on(ScanCommand)
    .resolvesOnce({ Items: [indexed('one')], LastEvaluatedKey: { pk: 'one' } })
    .resolvesOnce({ Items: [indexed('two')] });
  kept('one');
  kept('two');
  const found = await running();
  expect(found.map(({ account, region, sessionId }) => [account, region, sessionId])).toEqual([
    [KEY.account, KEY.region, 'one'],
    [KEY.account, KEY.region, 'two'],
  ]);
  expect(documents.commandCalls(ScanCommand)[1]?.args[0].input).toMatchObject({
    TableName: 'ledger',
    IndexName: 'open',
    ExclusiveStartKey: { pk: 'one' },
  });
});

test('leaves out what ended since, and what is gone', async () => {
  documents.on(ScanCommand).resolves({ Items: [indexed('stopped'), indexed('ended'), indexed('gone')] });
  documents.on(GetCommand).resolves({});
  kept('stopped', { outcome: { kind: 'stopped', deleted: false, at: NOW } });
  kept('ended', { ended: { how: 'TIMEOUT', at: NOW } });
  expect(await running()).toEqual([]);
});
