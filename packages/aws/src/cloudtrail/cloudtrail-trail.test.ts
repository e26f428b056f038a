import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type CreateSessionCall, createSessionEvent } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { cloudTrail } from './cloudtrail-trail';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const REF = { account: '333333333333', region: 'eu-west-1', id: 'notebook-1' };
const CALL: CreateSessionCall = {
  ...REF,
  request: { command: { name: 'glueetl' }, workerType: 'G.1X', numberOfWorkers: 50 },
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::333333333333:user/analyst', userName: 'analyst' },
  at: NOW,
  eventId: 'event-1',
};

const history = mockClient(CloudTrailClient);
const onUnread = jest.fn<(error: GuardError) => void>();
const credentials = { of: async () => Promise.reject(new Error('not asked')), forget: () => {} };
const trail = () => cloudTrail({ credentials, clock: () => NOW, onUnread });
const find = (createdAt = NOW) => trail().findCreation(REF, createdAt);

/** An entry of the event history: the detail of the event, as text. */
function entry(change: Partial<CreateSessionCall> = {}) {
  return { CloudTrailEvent: JSON.stringify(createSessionEvent({ ...CALL, ...change }).detail) };
}

beforeEach(() => {
  history.reset();
  onUnread.mockClear();
});

describe('the creation of a session in CloudTrail’s history', () => {
  test('is read from its event', async () => {
    history.on(LookupEventsCommand).resolves({ Events: [entry({ id: 'other' }), entry()] });
    expect(await find()).toMatchObject({ id: 'notebook-1', principal: { name: 'analyst' }, seen: 'event' });
  });

  test('is looked for by name, around the time of creation', async () => {
    history.on(LookupEventsCommand).resolves({ Events: [] });
    expect(await find()).toBeUndefined();
    expect(history.commandCalls(LookupEventsCommand)[0]?.args[0].input).toMatchObject({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateSession' }],
      StartTime: new Date(NOW - 60_000),
      EndTime: new Date(NOW + 60_000),
    });
  });

  test('is found on a later page', async () => {
    history
      .on(LookupEventsCommand)
      .resolves({ Events: [entry({ id: 'other' })], NextToken: 'more' })
      .on(LookupEventsCommand, { NextToken: 'more' })
      .resolves({ Events: [entry()] });
    expect(await find()).toMatchObject({ eventId: 'event-1' });
  });

  test('is searched no further after an empty token', async () => {
    history.on(LookupEventsCommand).resolves({ Events: [], NextToken: '' });
    expect(await find()).toBeUndefined();
    expect(history.commandCalls(LookupEventsCommand)).toHaveLength(1);
  });

  test.each([
    ['an earlier session of the same id', entry({ at: NOW - 50_000 })],
    ['a refused attempt', entry({ errorCode: 'AccessDeniedException' })],
    ['an event of another account', entry({ account: '444444444444' })],
    ['an entry without text', {}],
    ['an entry that is no JSON', { CloudTrailEvent: '{' }],
  ])('is not %s', async (_, event) => {
    history.on(LookupEventsCommand).resolves({ Events: [event] });
    expect(await find()).toBeUndefined();
  });

  test('is unknown, and the error is reported, where the account denies the call', async () => {
    history.on(LookupEventsCommand).rejects(sdkError('AccessDeniedException'));
    expect(await find()).toBeUndefined();
    expect(onUnread).toHaveBeenCalledWith(expect.objectContaining({ code: 'GSG_MEMBER_DENIED' }));
  });

  test('is unknown where the role cannot be assumed', async () => {
    history.on(LookupEventsCommand).rejects(new GuardError('GSG_ASSUME_ROLE_DENIED', 'refused'));
    expect(await find()).toBeUndefined();
    expect(onUnread).toHaveBeenCalledTimes(1);
  });

  test('is unknown, and the error is reported, when CloudTrail does not answer', async () => {
    history.on(LookupEventsCommand).rejects(sdkError('ThrottlingException'));
    expect(await find()).toBeUndefined();
    expect(onUnread).toHaveBeenCalledWith(
      expect.objectContaining({ facts: { name: 'ThrottlingException' } }),
    );
  });
});
