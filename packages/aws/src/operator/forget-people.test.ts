import { claimBy, LEDGER_KEY as KEY, OVER_DECISION as OVER } from '@glue-session-guard/guard/testing';
import { expect, test } from '@jest/globals';
import { dynamoLedger } from '../dynamodb/ledger/dynamo-ledger';
import { people } from '../dynamodb/ledger/people';
import { fakeTable } from '../dynamodb/testing/fake-table';
import { forgetPeople } from './forget-people';

test('a session that a person was removed from names nobody and is whole otherwise', async () => {
  const { options, ledger, record } = await claimed();
  expect(await forgetPeople(options, { ...KEY, sortKey: 'current', record })).toBe(true);
  expect(await ledger.find(KEY)).toEqual({
    ...record,
    decision: { ...OVER, principal: null, principalArns: [] },
  });
});

test('a session that the ledger has no more is not made anew', async () => {
  const { options, record } = await claimed();
  expect(await forgetPeople(options, { ...KEY, sessionId: 'other', sortKey: 'current', record })).toBe(false);
});

/** A ledger with one session. */
async function claimed() {
  const table = fakeTable();
  const options = { documents: table.documents, statements: table.statements, tableName: 'ledger' };
  const ledger = dynamoLedger({
    ...options,
    sessionsDays: 400,
    people: people({ ...options, peopleDays: 90 }),
  });
  await ledger.claim(claimBy('one'));
  const record = await ledger.find(KEY);
  if (record === undefined) throw new Error('the session is not in the ledger');
  return { options, ledger, record };
}
