import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { BrakeState } from '../dynamodb/switches/brake-items';
import { sdkError } from '../sdk/testing/sdk-error';
import { operatorBrake } from './operator-brake';

const documents = mockClient(DynamoDBDocumentClient);
const brake = operatorBrake(DynamoDBDocumentClient.from(new DynamoDBClient({})), 'state');

beforeEach(() => {
  documents.reset();
});

const ON: BrakeState = {
  mode: 'alert-only',
  reason: 'SEC-7',
  by: 'arn:aws:sts::222222222222:assumed-role/on-call/operator@example.com',
  since: Date.parse('2026-11-23T09:15:02Z'),
};

function cancelledBy(...codes: string[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return Object.assign(sdkError('TransactionCanceledException'), { CancellationReasons });
}

const written = () => documents.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems;

describe('the operator’s brake', () => {
  test('is written with a record of the change in one transaction, on condition that it changes', async () => {
    documents.on(TransactWriteCommand).resolves({});
    expect(await brake.turn(ON)).toBe('turned');
    expect(written()).toMatchObject([
      {
        Put: {
          TableName: 'state',
          Item: { ...ON, pk: 'switch', sk: 'mode' },
          ConditionExpression: 'attribute_not_exists(pk) OR #mode = :other',
          ExpressionAttributeValues: { ':other': 'enforce' },
        },
      },
      { Put: { TableName: 'state', Item: { ...ON, pk: 'switch', sk: '2026-11-23T09:15:02.000Z' } } },
    ]);
  });

  test('is not taken off when it is not on', async () => {
    documents.on(TransactWriteCommand).rejects(cancelledBy('ConditionalCheckFailed', 'None'));
    expect(await brake.turn({ ...ON, mode: 'enforce' })).toBe('already');
    expect(documents.commandCalls(TransactWriteCommand)[0]?.args[0].input).toMatchObject({
      TransactItems: [{ Put: { ConditionExpression: '#mode = :other' } }, {}],
    });
  });

  test('is an error when two operators change it at the same moment', async () => {
    documents.on(TransactWriteCommand).rejects(cancelledBy('TransactionConflict', 'None'));
    await expect(brake.turn(ON)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  });

  test('is read consistently', async () => {
    documents
      .on(GetCommand, { Key: { pk: 'switch', sk: 'mode' }, ConsistentRead: true })
      .resolves({ Item: { ...ON, pk: 'switch', sk: 'mode' } });
    expect(await brake.read()).toEqual(ON);
  });

  test('is undefined before an operator sets it', async () => {
    documents.on(GetCommand).resolves({});
    expect(await brake.read()).toBeUndefined();
  });

  test('has its last changes read, newest first', async () => {
    documents
      .on(QueryCommand, {
        ExpressionAttributeValues: { ':pk': 'switch', ':current': 'mode' },
        ScanIndexForward: false,
      })
      .resolves({ Items: [{ ...ON, pk: 'switch', sk: '2026-11-23T09:15:02.000Z' }] });
    expect(await brake.changes()).toEqual([ON]);
  });

  test('has every change read, oldest first, to the last page, without the brake itself', async () => {
    const off = { ...ON, mode: 'enforce', since: ON.since + 1 };
    documents
      .on(QueryCommand)
      .resolvesOnce({
        Items: [{ ...ON, pk: 'switch', sk: '2026-11-23T09:15:02.000Z' }],
        LastEvaluatedKey: { pk: 'switch', sk: 'x' },
      })
      .resolves({
        Items: [
          { ...off, pk: 'switch', sk: '2026-11-23T10:15:02.000Z' },
          { ...off, pk: 'switch', sk: 'mode' },
        ],
      });
    expect(await brake.allChanges()).toEqual([ON, off]);
  });

  test('takes effect when the functions read it again', () => {
    expect(brake.takesEffectWithinSeconds).toBe(20);
  });
});

describe('the count of stops', () => {
  const settings = { minutes: 10 };

  test('is one number a scope for each part of the time window, read of every partition to its last page', async () => {
    documents
      .on(QueryCommand)
      .resolves({})
      .on(GetCommand, { Key: { pk: 'stops/organization', sk: '10 minutes' }, ConsistentRead: true })
      .resolves({ Item: { part7: 12, part8: 1, expiresAt: 5 } });
    const account = (sk: string) => ({ Items: [{ pk: 'stops/account/3', sk, part7: 2 }] });
    const ofAccounts = { ':pk': 'stops/account/3', ':window': '10 minutes/' };
    documents
      .on(QueryCommand, { ExpressionAttributeValues: ofAccounts, ConsistentRead: true })
      .resolvesOnce({ ...account('10 minutes/333333333333'), LastEvaluatedKey: { pk: 'a', sk: 'b' } })
      .resolvesOnce(account('10 minutes/444444444443'));
    documents
      .on(QueryCommand, {
        ExpressionAttributeValues: { ':pk': 'stops/limit-file', ':window': '10 minutes/' },
      })
      .resolves({ Items: [{ pk: 'stops/limit-file', sk: '10 minutes/analytics/limits.yaml', part8: 3 }] });
    expect(await brake.stopCounts(settings)).toEqual([
      {
        scope: { kind: 'organization' },
        counts: new Map([
          [7, 12],
          [8, 1],
        ]),
      },
      { scope: { kind: 'account', account: '333333333333' }, counts: new Map([[7, 2]]) },
      { scope: { kind: 'account', account: '444444444443' }, counts: new Map([[7, 2]]) },
      { scope: { kind: 'limit-file', file: 'analytics/limits.yaml' }, counts: new Map([[8, 3]]) },
    ]);
    expect(documents.commandCalls(QueryCommand)).toHaveLength(12);
  });

  test('is none before the first stop', async () => {
    documents.on(GetCommand).resolves({}).on(QueryCommand).resolves({});
    expect(await brake.stopCounts(settings)).toEqual([
      { scope: { kind: 'organization' }, counts: new Map() },
    ]);
  });
});
