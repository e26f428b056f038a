import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { parseEvent, parseEventText } from './parse-event';
import type { ParsedEvent } from './parsed-event';
import { type Changes, sampleEvent, sampleSession } from './testing/sample-events';

const RESPONSE = 'detail.responseElements.session';

describe('what cannot be read', () => {
  test.each<[string, Changes, string]>([
    ['no source', { source: undefined }, 'source is nothing, expected text'],
    ['no detail-type', { 'detail-type': 7 }, 'detail-type is 7, expected text'],
    ['an account of 11 digits', { account: '33333333333' }, 'account is "33333333333", expected 12 digits'],
    ['an account that YAML made a number', { account: 333333333333 }, 'account is 333333333333, expected'],
    ['a Region that is none', { region: 'everywhere' }, 'region is "everywhere", expected a Region'],
    ['a detail that is a list', { detail: [] }, 'detail is a list, expected an object'],
    ['no eventSource', { 'detail.eventSource': null }, 'detail.eventSource is null, expected text'],
    ['no eventName', { 'detail.eventName': undefined }, 'detail.eventName is nothing, expected text'],
    ['an id that is too long', { [`${RESPONSE}.id`]: 'x'.repeat(256) }, 'expected 1 to 255 characters'],
    ['an id of too many emoji', { [`${RESPONSE}.id`]: '🚀'.repeat(256) }, 'expected 1 to 255 characters'],
    [
      'no time of creation',
      { [`${RESPONSE}.createdOn`]: 'soon', 'detail.eventTime': 'later' },
      'detail.eventTime is "later", expected a time',
    ],
  ])('names %s with path, value and what was expected', (_, changes, message) => {
    const parsed = parseEvent(sampleEvent(changes));
    expect(parsed.kind).toBe('malformed');
    expect(errorOf(parsed).code).toBe('GSG_EVENT_MALFORMED');
    expect(errorOf(parsed).message).toContain(message);
  });

  test('names every fault of the envelope at once', () => {
    const { message } = errorOf(parseEvent({ source: 1, region: 2 }));
    for (const path of ['source', 'detail-type', 'account', 'region', 'detail'])
      expect(message).toContain(`${path} is`);
  });

  test('names neither id when both are missing', () => {
    const parsed = parseEvent(
      sampleEvent({ 'detail.requestParameters.id': undefined, 'detail.responseElements': null }),
    );
    expect(errorOf(parsed).message).toContain('detail.responseElements.session.id');
  });

  test.each<[string, Changes]>([
    ['are null', { 'detail.requestParameters': null, 'detail.responseElements': null }],
    ['are not there', { 'detail.requestParameters': undefined, 'detail.responseElements': undefined }],
    [
      'are marked as omitted',
      {
        'detail.requestParameters': { omitted: true, originalSize: 131_904 },
        'detail.responseElements': { omitted: true, originalSize: 131_904 },
      },
    ],
  ])('is no event whose request and response %s: it tells who created a session, and when', (_, changes) => {
    expect(parseEvent(sampleEvent(changes))).toMatchObject({
      kind: 'unnamed',
      call: {
        account: '333333333333',
        region: 'eu-west-1',
        calledAt: Date.parse('2026-11-03T10:15:00Z'),
        principal: { name: 'data-engineering@example.com' },
      },
    });
  });

  test('is an event without request and response whose time is missing, too', () => {
    const parsed = parseEvent(
      sampleEvent({
        'detail.requestParameters': null,
        'detail.responseElements': null,
        'detail.eventTime': undefined,
      }),
    );
    expect(parsed.kind).toBe('malformed');
  });

  test('keeps what is known of a malformed event', () => {
    expect(parseEvent(sampleEvent({ account: 'none' }))).toMatchObject({
      identity: { eventId: expect.stringMatching(/^[0-9a-f-]{36}$/), account: 'none', region: 'eu-west-1' },
    });
  });

  test.each(['', 'null!', '{"source":', '\u0000'])('says that %j is no JSON', (text) => {
    expect(errorOf(parseEventText(text)).code).toBe('GSG_EVENT_NOT_JSON');
  });

  test('keeps a huge value out of message and identity', () => {
    const longId = parseEvent(sampleEvent({ [`${RESPONSE}.id`]: 'x'.repeat(1_000_000) }));
    expect(longId.kind === 'malformed' && longId.identity.sessionId).toHaveLength(255);
    const { message } = errorOf(parseEvent(sampleEvent({ account: '3'.repeat(1_000_000) })));
    expect(message.length).toBeLessThan(300);
    expect(errorOf(parseEventText('x'.repeat(1_000_000))).message.length).toBeLessThan(300);
    expect(sampleSession({ 'detail.eventID': 'x'.repeat(1_000_000) }).eventId).toHaveLength(255);
  });
});

describe('what is rejected', () => {
  test.each<[string, Changes, string]>([
    ['a source that is not AWS', { source: 'custom.glue' }, 'not-from-aws'],
    ['a source that only looks like AWS', { source: 'aws-glue' }, 'not-from-aws'],
    ['another account than AWS stamped', { account: '666666666666' }, 'account-mismatch'],
    ['no recipient account', { 'detail.recipientAccountId': undefined }, 'account-mismatch'],
    [
      'a recipient account that is a number',
      { 'detail.recipientAccountId': 333333333333 },
      'account-mismatch',
    ],
    ['another Region than AWS stamped', { region: 'us-east-1' }, 'region-mismatch'],
    ['no Region', { 'detail.awsRegion': undefined }, 'region-mismatch'],
    [
      'a forgery that claims to have failed',
      { account: '666666666666', 'detail.errorCode': 'X' },
      'account-mismatch',
    ],
    ['a forgery under another service', { account: '666666666666', source: 'aws.s3' }, 'account-mismatch'],
    [
      'a forgery of another detail type',
      { account: '666666666666', 'detail-type': 'Note' },
      'account-mismatch',
    ],
    ['a forgery without an id', { account: '666666666666', [`${RESPONSE}.id`]: 7 }, 'account-mismatch'],
  ])('%s', (_, changes, reason) => {
    expect(parseEvent(sampleEvent(changes))).toMatchObject({ kind: 'rejected', reason });
  });

  test('tells both accounts', () => {
    expect(parseEvent(sampleEvent({ account: '666666666666' }))).toMatchObject({
      detail: 'account is "666666666666", detail.recipientAccountId is "333333333333"',
      identity: { account: '666666666666', sessionId: '5b491bc5-c292-462f-a8fc-02cb16003680' },
    });
  });
});

describe('what is ignored', () => {
  test.each<[string, Changes, string]>([
    ['another service that AWS stamped', { source: 'aws.s3express' }, 'other-service'],
    ['another eventSource', { 'detail.eventSource': 's3express.amazonaws.com' }, 'other-service'],
    ['another eventName', { 'detail.eventName': 'RunStatement' }, 'other-event'],
    ['a Glue event that is no API call', { 'detail-type': 'Glue Job State Change' }, 'other-event'],
    ['a create that failed', { 'detail.errorCode': 'AccessDeniedException' }, 'failed-create'],
    [
      "another API's event without a recipient",
      { 'detail.eventName': 'GetSession', 'detail.recipientAccountId': undefined },
      'other-event',
    ],
  ])('%s', (_, changes, reason) => {
    expect(parseEvent(sampleEvent(changes))).toMatchObject({ kind: 'ignored', reason });
  });

  test('a failed create keeps the id that was asked for', () => {
    expect(parseEvent(sampleEvent({}, 'failed-create'))).toMatchObject({
      identity: { sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });
});

describe('a session', () => {
  test('is where AWS stamped the envelope', () => {
    expect(sampleSession()).toMatchObject({ account: '333333333333', region: 'eu-west-1', seen: 'event' });
  });

  test('goes by the id that Glue answered, else by the one asked for', () => {
    expect(sampleSession({ [`${RESPONSE}.id`]: 'by-glue' }).id).toBe('by-glue');
    expect(sampleSession({ [`${RESPONSE}.id`]: undefined, 'detail.requestParameters.id': 'asked' }).id).toBe(
      'asked',
    );
  });

  test.each(['a', 'é🚀 /../<script>\n', 'x'.repeat(255), '🚀'.repeat(255)])('may have the id %j', (id) => {
    expect(sampleSession({ [`${RESPONSE}.id`]: id }).id).toBe(id);
  });

  test("takes Glue's creation time, else the event's", () => {
    expect(sampleSession({ [`${RESPONSE}.createdOn`]: 'Nov 3, 2026, 10:14:58 AM' })).toMatchObject({
      createdAt: Date.UTC(2026, 10, 3, 10, 14, 58),
      createdAtFrom: 'glue',
    });
    expect(sampleSession({ [`${RESPONSE}.createdOn`]: undefined })).toMatchObject({
      createdAt: Date.UTC(2026, 10, 3, 10, 15, 0),
      createdAtFrom: 'event',
    });
  });

  test('has no event id when CloudTrail gives none', () => {
    expect('eventId' in sampleSession({ 'detail.eventID': undefined })).toBe(false);
  });

  test('tells session type, command and role', () => {
    expect(sampleSession({}, 'spark-connect-us-east-1')).toMatchObject({
      region: 'us-east-1',
      sessionType: 'SPARK_CONNECT',
      command: 'glueetl',
      runtimeRole: 'arn:aws:iam::333333333333:role/glue-interactive-runtime',
    });
  });
});

function errorOf(parsed: ParsedEvent): GuardError {
  return parsed.kind === 'malformed'
    ? parsed.error
    : new GuardError('GSG_UNEXPECTED', `the event is ${parsed.kind}`);
}
