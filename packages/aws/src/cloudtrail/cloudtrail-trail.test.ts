import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  type CreateSessionCall,
  createSessionEvent,
  type HistoryReading,
  type Span,
} from '@glue-session-guard/guard';
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
const trail = () => cloudTrail({ credentials, clock: leisurely(), onUnread });
/** The two seconds before and after `NOW`. */
const SPAN = { from: NOW - 2_000, to: NOW + 2_000 };
const read = (spans: readonly Span[] = [SPAN]) => trail().createCalls(REF, spans);
const idsOf = ({ calls }: HistoryReading) => calls.map(({ id }) => id);

/** A second from call to call, so that no call has to wait. */
function leisurely(): () => number {
  let now = 0;
  return () => {
    now += 1000;
    return now;
  };
}

/** What CloudTrail answers from one token to the next; the first page has none. */
function pages(...of: readonly (readonly object[])[]) {
  for (const [i, Events] of of.entries()) {
    history
      .on(LookupEventsCommand, i === 0 ? {} : { NextToken: `page-${i}` })
      .resolves({ Events: [...Events], ...(i < of.length - 1 && { NextToken: `page-${i + 1}` }) });
  }
}

/** An entry of the event history: the detail of the event, as text. */
function entry(change: Partial<CreateSessionCall> = {}) {
  return { CloudTrailEvent: JSON.stringify(createSessionEvent({ ...CALL, ...change }).detail) };
}

beforeEach(() => {
  history.reset();
  onUnread.mockClear();
});

describe('the CreateSession calls in CloudTrail’s history', () => {
  test('are read as the sessions that they created', async () => {
    pages([entry({ id: 'other' }), entry()]);
    const { kind, calls, left } = await read();
    expect({ kind, left }).toEqual({ kind: 'read', left: [] });
    expect(calls).toMatchObject([
      { id: 'other' },
      { id: 'notebook-1', principal: { name: 'analyst' }, seen: 'event', calledAt: NOW },
    ]);
  });

  test('are asked for by name, in the span alone', async () => {
    pages([]);
    await read();
    expect(history.commandCalls(LookupEventsCommand)[0]?.args[0].input).toMatchObject({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateSession' }],
      StartTime: new Date(SPAN.from),
      EndTime: new Date(SPAN.to),
    });
  });

  test('are found behind any number of refused ones', async () => {
    const refused = Array.from({ length: 50 }, () => entry({ errorCode: 'AccessDeniedException' }));
    pages(refused, refused, refused, refused, refused, [...refused.slice(40), entry()]);
    expect(idsOf(await read())).toEqual(['notebook-1']);
  });

  test('are read no further after an empty token', async () => {
    history.on(LookupEventsCommand).resolves({ Events: [], NextToken: '' });
    expect(await read()).toEqual({ kind: 'read', calls: [], unnamed: [], left: [] });
    expect(history.commandCalls(LookupEventsCommand)).toHaveLength(1);
  });

  test('are left for the next visit after thirty calls, with where to go on', async () => {
    const later = { from: NOW + 60_000, to: NOW + 64_000 };
    pages(...Array.from({ length: 40 }, () => [entry({ id: 'flood' })]));
    const first = await read([SPAN, later]);
    expect(idsOf(first)).toHaveLength(30);
    expect(first.left).toEqual([{ ...SPAN, token: 'page-30' }, later]);
    const second = await read(first.left.slice(0, 1));
    expect(idsOf(second)).toHaveLength(10);
    expect(second.left).toEqual([]);
  });

  test('are read from the beginning where CloudTrail takes the token no more', async () => {
    pages([entry()]);
    history.on(LookupEventsCommand, { NextToken: 'old' }).rejects(sdkError('InvalidNextTokenException'));
    expect(idsOf(await read([{ ...SPAN, token: 'old' }]))).toEqual(['notebook-1']);
  });

  test('are told apart from those of which CloudTrail left out request and response', async () => {
    pages([entry({ isLeftOut: true, at: NOW + 900 })]);
    expect(await read()).toMatchObject({
      calls: [],
      unnamed: [{ account: REF.account, calledAt: NOW, principal: { name: 'analyst' }, eventId: 'event-1' }],
    });
  });

  test('count as not read where a token repeats', async () => {
    history.on(LookupEventsCommand).resolves({ Events: [], NextToken: 'same' });
    expect(await read()).toEqual({ kind: 'read', calls: [], unnamed: [], left: [SPAN] });
  });

  test.each([
    ['a refused attempt', entry({ errorCode: 'AccessDeniedException' })],
    ['an event of another account', entry({ account: '444444444444' })],
    ['an entry without text', {}],
    ['an entry that is no JSON', { CloudTrailEvent: '{' }],
  ])('do not hold %s', async (_, event) => {
    pages([event]);
    expect(idsOf(await read())).toEqual([]);
  });

  test.each<[string, Error, HistoryReading['kind'], string]>([
    ['denies the call', sdkError('AccessDeniedException'), 'denied', 'GSG_MEMBER_DENIED'],
    ['refuses its role', new GuardError('GSG_ASSUME_ROLE_DENIED', 'no'), 'denied', 'GSG_ASSUME_ROLE_DENIED'],
    ['is throttled', sdkError('ThrottlingException'), 'throttled', 'GSG_UNEXPECTED'],
    ['meets a fault of AWS', sdkError('InternalFailure'), 'failed', 'GSG_UNEXPECTED'],
  ])('are not read, and that is reported, where the account %s', async (_, error, kind, code) => {
    history.on(LookupEventsCommand).rejects(error);
    expect(await read()).toEqual({ kind, calls: [], unnamed: [], left: [SPAN] });
    expect(onUnread).toHaveBeenCalledWith(expect.objectContaining({ code }));
  });
});
