import { lookText } from '@glue-session-guard/aws';
import { guardSettings, sweepRegion, type WaitState, waitsOf } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import {
  ACCOUNT,
  ALERT_ONLY_ACCOUNT,
  DOCUMENTS,
  eventOf,
  LARGE,
  NOW,
  recordOf,
  SMALL,
} from './testing/enforcer-fixture';
import { handlerHarness } from './testing/handler-harness';

const REF = { account: ACCOUNT, region: 'eu-west-1', id: 'notebook-1' };
const READY = { provisioning: 0, stopping: 0 };
const PROVISIONING = { provisioning: 60_000, stopping: 0 };
const DONE = { batchItemFailures: [] };

afterEach(() => {
  jest.restoreAllMocks();
});

const spoofed = () => {
  const event = eventOf({ eventId: 'spoofed' });
  return { ...event, account: '555555555555' };
};

describe('one message', () => {
  test('stops a session over its limits, tells people once, and is done', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    expect(await enforcer.handle(recordOf(eventOf()))).toEqual(DONE);
    expect(enforcer.glue.status(REF)).toBe('STOPPED');
    expect(enforcer.alerts).toHaveLength(1);
    expect(enforcer.queue.putBack).not.toHaveBeenCalled();
    expect(enforcer.queue.deadLetter).not.toHaveBeenCalled();
  });

  test('delivered twice stops and tells once', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    await enforcer.handle(recordOf(eventOf()));
    expect(await enforcer.handle(recordOf(eventOf(), { messageId: 'message-2' }))).toEqual(DONE);
    expect(enforcer.glue.calls.get('stopSession')).toBe(1);
    expect(enforcer.alerts).toHaveLength(1);
  });

  test('that SQS gives to two workers at once is acted on by one of them', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    const record = recordOf(eventOf());
    await Promise.all([enforcer.handle(record), enforcer.handle(record)]);
    expect(enforcer.glue.calls.get('stopSession')).toBe(1);
    expect(enforcer.alerts).toHaveLength(1);
  });

  test('that names no session comes back, and stops what was created in its second', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    const body = eventOf({ isLeftOut: true });
    expect(await enforcer.handle(recordOf(body))).toEqual(DONE);
    const [[, wait]] = enforcer.queue.putBack.mock.calls as [[string, WaitState, number]];
    const waited = { stringValue: JSON.stringify(wait), dataType: 'String' };
    expect(
      await enforcer.handle(recordOf(body, { messageAttributes: { 'glue-session-guard-wait': waited } })),
    ).toEqual(DONE);
    expect(enforcer.glue.status(REF)).toBe('STOPPED');
    expect(enforcer.alerts).toHaveLength(1);
  });

  test('has a session judged anew that is due, and proves nothing of the way of events', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, SMALL, READY);
    await enforcer.handle(recordOf(eventOf({ request: SMALL })));
    expect(enforcer.heard.hear).toHaveBeenCalledTimes(1);
    const { account, region, id: sessionId } = REF;
    const key = { account, region, sessionId, createdAt: NOW, createdAtFrom: 'glue' };
    const look = recordOf({ kind: 'look-again', ...key, dueAt: NOW });
    expect(await enforcer.handle(look)).toEqual(DONE);
    await enforcer.glue.deleteSession(REF);
    expect(await enforcer.handle(look)).toEqual(DONE);
    expect(enforcer.heard.hear).toHaveBeenCalledTimes(1);
    expect(enforcer.logs().map(({ message }) => message)).toEqual([
      'session within limits',
      'session within limits',
      'session not judged anew',
    ]);
    expect(enforcer.alerts).toEqual([]);
  });

  test('of a session that a sweep could not stop yet carries the claim of the sweep on until it is ready', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    const { account, region, id: sessionId } = REF;
    const [waiting] = waitsOf(await sweepRegion({ account, region }, 'sweep', sweepContext(enforcer)));
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting.session.key).toMatchObject({ sessionId });
    const body = lookText(waiting.session);
    const first = recordOf(body, waitAttribute(waiting.state));
    expect(await enforcer.handle(first)).toEqual(DONE);
    const [back, state, seconds] = enforcer.queue.putBack.mock.calls[0] ?? [];
    expect([back, state?.attempt, seconds]).toEqual([body, 2, 15]);
    enforcer.clock.advance(60_000);
    const next = recordOf(body, { messageId: 'message-2', ...waitAttribute(state) });
    expect(await enforcer.handle(next)).toEqual(DONE);
    expect(enforcer.glue.status(REF)).toBe('STOPPED');
    expect(enforcer.alerts).toHaveLength(1);
    expect(enforcer.heard.hear).not.toHaveBeenCalled();
  });

  test('of a session that still provisions goes back on the queue unchanged, and is done', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    const record = recordOf(eventOf());
    expect(await enforcer.handle(record)).toEqual(DONE);
    expect(enforcer.queue.putBack.mock.calls).toEqual([
      [record.body, { since: NOW, attempt: 1, owner: 'message-1/request-1' }, 15],
    ]);
    expect(enforcer.alerts).toHaveLength(0);
  });

  test('that comes back goes on under the claim it has', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    await enforcer.handle(recordOf(eventOf()));
    const state = enforcer.queue.putBack.mock.calls[0]?.[1];
    enforcer.clock.advance(60_000);
    expect(await enforcer.handle(putBack(state, 'message-2'))).toEqual(DONE);
    expect(enforcer.glue.status(REF)).toBe('STOPPED');
    expect(enforcer.alerts).toHaveLength(1);
  });

  test('that was put back twice, since SQS did not answer, is carried on by one of the two', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    await enforcer.handle(recordOf(eventOf()));
    const state = enforcer.queue.putBack.mock.calls[0]?.[1];
    enforcer.clock.advance(60_000);
    const copies = ['message-2', 'message-3'].map((messageId) => putBack(state, messageId));
    await Promise.all(copies.map((copy) => enforcer.handle(copy)));
    expect(enforcer.alerts).toHaveLength(1);
    expect(enforcer.queue.putBack).toHaveBeenCalledTimes(2);
    expect(enforcer.queue.putBack.mock.calls[1]?.[2]).toBe(90);
  });

  test('received again after a crash waits for the lease of its first receipt', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    await enforcer.handle(recordOf(eventOf()));
    const attributes = { ...recordOf({}).attributes, ApproximateReceiveCount: '2' };
    await enforcer.handle(recordOf(eventOf(), { attributes }));
    expect(enforcer.queue.putBack.mock.calls[1]?.slice(1)).toEqual([
      { since: NOW, attempt: 0, owner: 'message-1/request-2' },
      90,
    ]);
  });

  test.each([
    ['denied', 'GSG_ASSUME_ROLE_DENIED', eventOf()],
    ['malformed', 'GSG_EVENT_NOT_JSON', 'no JSON at all'],
    ['rejected', 'GSG_EVENT_ACCOUNT_MISMATCH', spoofed()],
  ])('that is %s is kept as a dead letter with its code, and is done', async (_, code, body) => {
    const enforcer = handlerHarness();
    enforcer.glue.locked.add(ACCOUNT);
    const record = recordOf(body);
    expect(await enforcer.handle(record)).toEqual(DONE);
    expect(enforcer.queue.deadLetter.mock.calls).toEqual([[record.body, expect.objectContaining({ code })]]);
  });

  test.each([
    ['4', { batchItemFailures: [{ itemIdentifier: 'message-1' }] }, []],
    ['5', DONE, ['could-not-stop']],
  ])('whose stop is throttled at receive %s of 5', async (count, answer, told) => {
    const enforcer = handlerHarness(({ glue }) => ({
      glue: { ...glue, stopSession: () => Promise.reject(new Error('Rate exceeded')) },
    }));
    enforcer.glue.create(REF, LARGE, READY);
    const attributes = { ...recordOf({}).attributes, ApproximateReceiveCount: count };
    expect(await enforcer.handle(recordOf(eventOf(), { attributes }))).toEqual(answer);
    expect(enforcer.alerts.map(({ attributes: { outcome } }) => outcome)).toEqual(told);
    expect(enforcer.queue.deadLetter).toHaveBeenCalledTimes(told.length);
  });

  test('fails when it can neither be handled nor kept', async () => {
    const enforcer = handlerHarness();
    enforcer.queue.deadLetter.mockRejectedValue(new Error('no queue'));
    expect(await enforcer.handle(recordOf('no JSON'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
  });

  test('fails when it cannot be put back', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, PROVISIONING);
    enforcer.queue.putBack.mockRejectedValue(new Error('no queue'));
    expect(await enforcer.handle(recordOf(eventOf()))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
  });
});

/** The message that carries this state of a wait. */
function putBack(state: WaitState | undefined, messageId: string): SQSRecord {
  return recordOf(eventOf(), { messageId, ...waitAttribute(state) });
}

function waitAttribute(state: WaitState | undefined): Pick<SQSRecord, 'messageAttributes'> {
  const stringValue = JSON.stringify(state);
  return { messageAttributes: { 'glue-session-guard-wait': { dataType: 'String', stringValue } } };
}

/** What a sweep of the same organization works with. */
function sweepContext({ ports, trail, clock }: ReturnType<typeof handlerHarness>) {
  const settings = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300);
  return { ports, trail, documents: DOCUMENTS, settings, clock: clock.now };
}

describe('a batch', () => {
  /** Organizations fails for this account. */
  const FAULTY = '666666666666';
  const withFaulty = () =>
    handlerHarness(({ directory }) => ({
      directory: {
        organizationalUnitPath: async (account) => {
          if (account === FAULTY)
            throw new GuardError('GSG_ORGANIZATIONS_DENIED', 'refused', { hint: 'Register.' });
          return directory.organizationalUnitPath(account);
        },
      },
    }));

  test('gives back only the message that failed; the others are done', async () => {
    const enforcer = withFaulty();
    enforcer.glue.create(REF, LARGE, READY);
    const result = await enforcer.handle(
      recordOf(eventOf({ account: FAULTY }), { messageId: 'faulty' }),
      recordOf(eventOf(), { messageId: 'sound' }),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'faulty' }] });
    expect(enforcer.glue.status(REF)).toBe('STOPPED');
  });

  test('in which every message fails is no failure of the function', async () => {
    const enforcer = withFaulty();
    const records = ['a', 'b'].map((messageId) => recordOf(eventOf({ account: FAULTY }), { messageId }));
    expect(await enforcer.handle(...records)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }],
    });
  });

  test('of ten different messages has one log line each and one set of metrics', async () => {
    const enforcer = withFaulty();
    enforcer.glue.create(REF, LARGE, READY);
    enforcer.glue.create({ ...REF, id: 'early' }, LARGE, PROVISIONING);
    const bodies = [
      eventOf(),
      eventOf({ id: 'early', eventId: 'event-2' }),
      eventOf({ id: 'small', request: SMALL }),
      eventOf({ id: 'told', account: ALERT_ONLY_ACCOUNT }),
      eventOf({ id: 'refused', errorCode: 'AccessDeniedException' }),
      eventOf({ id: 'lost', eventId: 'event-6' }),
      eventOf({ id: 'stranger', account: '777777777777' }),
      spoofed(),
      'no JSON',
      eventOf({ account: FAULTY }),
    ];
    const result = await enforcer.handle(
      ...bodies.map((body, index) => recordOf(body, { messageId: `message-${index}` })),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-9' }] });
    const said = enforcer.logs().map(({ messageId, message }) => `${messageId}: ${message}`);
    expect(said.sort()).toEqual([
      'message-0: session handled',
      'message-1: session put back',
      'message-2: session within limits',
      'message-3: session handled',
      'message-4: event ignored',
      'message-5: session handled',
      'message-6: session handled',
      'message-7: event rejected',
      'message-8: event malformed',
      'message-9: event failed',
    ]);
    expect(enforcer.metrics()).toMatchObject([
      {
        service: 'enforcer',
        Stops: 1,
        Waits: 1,
        VerdictWithin: 1,
        VerdictOver: [1, 1, 1],
        VerdictUndecided: 1,
        VerdictRejected: 1,
        MalformedEvents: 1,
        Failures: 1,
        TimeToStop: 0,
      },
    ]);
  });
});

describe('what is logged', () => {
  const NASTY = 'a\n{"level":"INFO"}\u001b[31m\u202e\u0000';

  test('is a fixed message; what callers chose stands in fields, on one line', async () => {
    const enforcer = handlerHarness();
    const userIdentity = { type: 'IAMUser', arn: `arn:aws:iam::333333333333:user/${NASTY}`, userName: NASTY };
    await enforcer.handle(recordOf(eventOf({ id: NASTY, userIdentity })));
    const [line] = enforcer.logs();
    expect(line).toMatchObject({ message: 'session handled', level: 'WARN', account: ACCOUNT });
    expect(String(line?.sessionId)).toMatch(/^a�\{"level":"INFO"\}�\[31m��$/);
    expect(String(line?.principal)).not.toMatch(/\p{C}/u);
  });

  test('of a failure has the code, the hint and the cause', async () => {
    const enforcer = handlerHarness(() => ({
      alerts: {
        publish: () => Promise.reject(Object.assign(new Error('slow'), { name: 'ThrottlingException' })),
      },
    }));
    await enforcer.handle(recordOf(spoofed()));
    expect(enforcer.logs()).toMatchObject([
      {
        level: 'ERROR',
        message: 'event failed',
        messageId: 'message-1',
        code: 'GSG_UNEXPECTED',
        hint: expect.stringContaining('cause'),
        facts: { name: 'ThrottlingException' },
        error: { name: 'GuardError', cause: { name: 'ThrottlingException', message: 'slow' } },
      },
    ]);
  });

  test('of a stop has what an investigation asks for', async () => {
    const enforcer = handlerHarness();
    enforcer.glue.create(REF, LARGE, READY);
    enforcer.clock.advance(7_000);
    await enforcer.handle(recordOf(eventOf()));
    expect(enforcer.logs()).toMatchObject([
      {
        sessionId: 'notebook-1',
        account: ACCOUNT,
        region: 'eu-west-1',
        organizationalUnit: 'r-exam',
        eventId: 'event-1',
        principal: 'analyst',
        verdict: 'over',
        response: 'stop',
        breaches: [{ limit: 'maxWorkers', actual: 50, allowed: 10 }],
        outcome: { kind: 'stopped' },
        alerted: true,
        tagging: 'tagged',
        millisecondsFromCreation: 7_000,
      },
    ]);
  });
});
