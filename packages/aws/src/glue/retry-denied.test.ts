import {
  GetSessionCommand,
  GetTagsCommand,
  GlueClient,
  ListSessionsCommand,
  StopSessionCommand,
} from '@aws-sdk/client-glue';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { glueSessions } from './glue-sessions';
import { retriedRead } from './retry-denied';

const REF = { account: '333333333333', region: 'eu-west-1', id: 'notebook-1' };
const SESSION = { Id: REF.id, CreatedOn: new Date('2026-11-23T12:00:00Z'), Status: 'READY' } as const;
const DENIAL = sdkError('AccessDeniedException');

const glue = mockClient(GlueClient);
const waits: number[] = [];
const unread: string[] = [];
const sessions = glueSessions({
  clientFor: ({ region }) => new GlueClient({ region }),
  partition: 'aws',
  onTagsUnread: ({ account, region }, { code }) => unread.push(`${account} ${region} ${code}`),
  wait: async (milliseconds) => {
    waits.push(milliseconds);
  },
});

beforeEach(() => {
  glue.reset();
  waits.length = 0;
  unread.length = 0;
  glue.on(GetSessionCommand).resolves({ Session: SESSION });
  glue.on(GetTagsCommand).resolves({ Tags: { owner: 'analytics' } });
  glue.on(ListSessionsCommand).resolves({ Sessions: [SESSION] });
});

describe('a read that Glue denies', () => {
  test('twice is answered at the third try, half a second apart', async () => {
    const [session, listed] = [await sessions.getSession(REF), await sessions.listSessions(REF)];
    glue.on(GetSessionCommand).callsFake(deniedTwice({ Session: SESSION }));
    glue.on(GetTagsCommand).callsFake(deniedTwice({ Tags: { owner: 'analytics' } }));
    expect(await sessions.getSession(REF)).toEqual(session);
    expect(waits).toEqual([500, 500, 500, 500]);
    glue.on(ListSessionsCommand).callsFake(deniedTwice({ Sessions: [SESSION] }));
    expect(await sessions.listSessions(REF)).toEqual(listed);
  });

  test('three times is denied', async () => {
    glue.on(GetSessionCommand).rejects(DENIAL).on(ListSessionsCommand).rejects(DENIAL);
    const denied = { kind: 'denied', error: { code: 'GSG_GLUE_DENIED' } };
    expect(await sessions.getSessionWithoutTags(REF)).toMatchObject(denied);
    expect(await sessions.listSessions(REF)).toMatchObject(denied);
    expect(glue.commandCalls(GetSessionCommand)).toHaveLength(3);
    expect(glue.commandCalls(ListSessionsCommand)).toHaveLength(3);
  });

  test.each([
    ['AccessDeniedException', ['333333333333 eu-west-1 GSG_GLUE_DENIED']],
    ['InvalidInputException', ['333333333333 eu-west-1 GSG_TAGS_UNREAD']],
    ['EntityNotFoundException', []],
  ])(
    'that leaves tags unknown (%s) is told with its reason, unless the session is gone',
    async (name, told) => {
      glue.on(GetTagsCommand).rejects(sdkError(name));
      await sessions.getSession(REF);
      expect(unread).toEqual(told);
    },
  );

  test('three times leaves tags unknown', async () => {
    glue.on(GetTagsCommand).rejects(DENIAL);
    expect(await sessions.getSession(REF)).toMatchObject({
      kind: 'found',
      session: { tags: { known: false } },
    });
    expect(glue.commandCalls(GetTagsCommand)).toHaveLength(3);
  });

  test('is made again with the client of that moment, since a denial drops the one before', async () => {
    const used: string[] = [];
    let made = 0;
    const clientFor = () => new GlueClient({ region: `region-${++made}` });
    const read = retriedRead(clientFor, async () => {});
    const denied = read(REF, async (client) => {
      used.push(String(await client.config.region()));
      throw DENIAL;
    });
    await expect(denied).rejects.toBe(DENIAL);
    expect(used).toEqual(['region-1', 'region-2', 'region-3']);
  });
});

describe('a call that is made once', () => {
  test('is a stop that Glue denies', async () => {
    glue.on(StopSessionCommand).rejects(DENIAL);
    expect(await sessions.stopSession(REF)).toMatchObject({ kind: 'denied' });
    expect(glue.commandCalls(StopSessionCommand)).toHaveLength(1);
  });

  test.each([
    [
      'a role that cannot be assumed',
      new GuardError('GSG_ASSUME_ROLE_DENIED', 'no role', { hint: 'deploy' }),
    ],
    ['a throttle, which the SDK has tried already', sdkError('ThrottlingException')],
    ['an id that Glue does not know', sdkError('EntityNotFoundException')],
  ])('is a read that meets %s', async (_, error) => {
    let calls = 0;
    const read = retriedRead(
      () => new GlueClient({ region: REF.region }),
      async () => {},
    );
    const answer = read(REF, async () => {
      calls += 1;
      throw error;
    });
    await expect(answer).rejects.toBe(error);
    expect(calls).toBe(1);
  });
});

function deniedTwice(answer: object): () => Promise<object> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls < 3) throw DENIAL;
    return answer;
  };
}
