import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerEntry } from '@glue-session-guard/guard';
import {
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
} from '@glue-session-guard/guard/testing';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { itemOf } from './ledger-item';
import { observedSessions } from './observed-sessions';

const documents = mockClient(DynamoDBDocumentClient);
const observed = observedSessions({
  documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  tableName: 'ledger',
});

function item(sessionId: string) {
  const record = {
    state: 'settled',
    owner: 'one',
    leaseUntil: NOW,
    createdAt: NOW,
    createdAtFrom: 'glue',
    claimedAt: NOW,
    decision: { ...OVER, response: 'none' },
    outcome: { kind: 'observed', at: NOW },
  } as const;
  return itemOf({ ...KEY, sessionId }, { record }, { version: 1, sessionsDays: 400 });
}

test('the observed sessions of a day are read to the last page, and no others are asked for', async () => {
  const LastEvaluatedKey = { pk: 'x' };
  documents
    .on(QueryCommand)
    .resolvesOnce({ Items: [item('a')], LastEvaluatedKey })
    .resolvesOnce({ Items: [], LastEvaluatedKey })
    .resolvesOnce({ Items: [item('b')] });
  const found: LedgerEntry[] = [];
  for await (const entry of observed.of('2026-11-23')) found.push(entry);
  expect(found.map(({ key, record }) => [key.sessionId, record.outcome])).toEqual([
    ['a', { kind: 'observed', at: NOW }],
    ['b', { kind: 'observed', at: NOW }],
  ]);
  expect(documents.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
    IndexName: 'byDay',
    FilterExpression: '#outcome.#kind = :observed',
    ExpressionAttributeValues: { ':day': '2026-11-23', ':observed': 'observed' },
  });
});

test.each([
  ['is foreign', { pk: 'x' }],
  ['does not say where its session was', { ...item('a'), account: undefined }],
])('an item that %s is an error, not a session less', async (_, broken) => {
  documents.reset();
  documents.on(QueryCommand).resolves({ Items: [broken] });
  await expect(observed.of('2026-11-23')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'GSG_LEDGER_UNREADABLE',
  });
});
