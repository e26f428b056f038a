import {
  DeleteSessionCommand,
  GetSessionCommand,
  GetTagsCommand,
  GlueClient,
  ListSessionsCommand,
  StopSessionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-glue';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { glueClients } from './glue-clients';
import { type GlueSessionsOptions, glueSessions } from './glue-sessions';

const REF = { account: '333333333333', region: 'eu-west-1', id: 'notebook-1' };
const ARN = 'arn:aws:glue:eu-west-1:333333333333:session/notebook-1';

const glue = mockClient(GlueClient);
const sessions = glueSessions({
  clientFor: ({ region }) => new GlueClient({ region }),
  partition: 'aws',
  wait: async () => {},
});

beforeEach(() => {
  glue.reset();
});

function glueHolds(Status: string | undefined) {
  const session = { Id: REF.id, CreatedOn: new Date('2026-11-23T12:00:00Z'), NumberOfWorkers: 50 };
  // A status that Glue adds later is not in the SDK's enumeration.
  glue.on(GetSessionCommand).resolves({ Session: { ...session, ...{ Status } } as never });
}

describe.each([
  { verb: 'stopSession', Command: StopSessionCommand, action: 'glue:StopSession' },
  { verb: 'deleteSession', Command: DeleteSessionCommand, action: 'glue:DeleteSession' },
] as const)('$verb', ({ verb, Command, action }) => {
  const end = () => sessions[verb](REF);
  const refuse = (name: string) => glue.on(Command).rejects(sdkError(name));

  test('is stopped once Glue takes it, with one call', async () => {
    glue.on(Command).resolves({ Id: REF.id });
    expect(await end()).toEqual({ kind: 'stopped' });
    expect(glue.calls().map(({ args }) => args[0].input)).toEqual([{ Id: REF.id }]);
  });

  test.each([
    ['EntityNotFoundException', { kind: 'gone' }],
    ['ConcurrentModificationException', { kind: 'too-early', status: null }],
  ])('takes %s for an answer without asking Glue again', async (name, result) => {
    refuse(name);
    expect(await end()).toEqual(result);
    expect(glue.commandCalls(GetSessionCommand)).toHaveLength(0);
  });

  test.each([
    ['PROVISIONING', { kind: 'too-early', status: 'PROVISIONING' }],
    ['READY', { kind: 'too-early', status: 'READY' }],
    ['STOPPING', { kind: 'already-ended', status: 'STOPPING' }],
    ['STOPPED', { kind: 'already-ended', status: 'STOPPED' }],
    ['FAILED', { kind: 'already-ended', status: 'FAILED' }],
    ['TIMEOUT', { kind: 'already-ended', status: 'TIMEOUT' }],
  ])('asks GetSession after an illegal state and finds %s', async (status, result) => {
    refuse('IllegalSessionStateException');
    glueHolds(status);
    expect(await end()).toEqual(result);
  });

  test.each(['BUSY', 'CANCELLING', 'HIBERNATING', undefined])(
    'is too early when Glue refuses in the status %s, which nobody knows',
    async (status) => {
      refuse('IllegalSessionStateException');
      glueHolds(status);
      expect(await end()).toEqual({ kind: 'too-early', status: null });
    },
  );

  test.each(['IllegalSessionStateException', 'InvalidInputException'])(
    'finds the session gone behind %s',
    async (name) => {
      refuse(name);
      glue.on(GetSessionCommand).rejects(sdkError('EntityNotFoundException'));
      expect(await end()).toEqual({ kind: 'gone' });
    },
  );

  test('says that the call was sent twice, since the first one may have ended the session', async () => {
    const second = Object.assign(sdkError('IllegalSessionStateException'), { $metadata: { attempts: 2 } });
    glue.on(StopSessionCommand).rejects(second).on(DeleteSessionCommand).rejects(second);
    glueHolds('STOPPING');
    expect(await end()).toEqual({ kind: 'already-ended', status: 'STOPPING', retried: true });
    glue.on(GetSessionCommand).rejects(sdkError('EntityNotFoundException'));
    expect(await end()).toEqual({ kind: 'gone', retried: true });
  });

  test('is denied when GetSession after a refusal is denied', async () => {
    refuse('IllegalSessionStateException');
    glue.on(GetSessionCommand).rejects(sdkError('AccessDeniedException'));
    expect(await end()).toMatchObject({
      kind: 'denied',
      error: { message: expect.stringContaining('glue:GetSession') },
    });
  });

  test('is too early when Glue finds the stop of a ready session invalid: the deadline for waiting ends that', async () => {
    refuse('InvalidInputException');
    glueHolds('READY');
    expect(await end()).toEqual({ kind: 'too-early', status: 'READY' });
  });

  test('is denied at the first denial, which is no read', async () => {
    refuse('AccessDeniedException');
    expect(await end()).toMatchObject({ kind: 'denied' });
    expect(glue.commandCalls(Command)).toHaveLength(1);
  });

  test('is denied with the action to allow', async () => {
    glue.on(Command).rejects(sdkError('AccessDeniedException', 'explicit deny'));
    expect(await end()).toMatchObject({
      kind: 'denied',
      error: {
        code: 'GSG_GLUE_DENIED',
        message: `${action} was refused in account 333333333333, eu-west-1: explicit deny`,
        hint: expect.stringContaining(`still allows ${action}`),
      },
    });
  });

  test('is throttled when Glue throttled every attempt: nothing was stopped', async () => {
    refuse('ThrottlingException');
    expect(await end()).toMatchObject({ kind: 'throttled', error: { name: 'ThrottlingException' } });
  });

  test.each(['InternalServiceException', 'OperationTimeoutException', 'TimeoutError'])(
    'throws %s, which is worth a retry',
    async (name) => {
      refuse(name);
      await expect(end()).rejects.toMatchObject({ name });
    },
  );
});

describe('getSession', () => {
  test('returns the session with its tags', async () => {
    glueHolds('READY');
    glue.on(GetTagsCommand, { ResourceArn: ARN }).resolves({ Tags: { owner: 'analytics' } });
    expect(await sessions.getSession(REF)).toMatchObject({
      kind: 'found',
      session: {
        id: REF.id,
        account: REF.account,
        createdAt: Date.parse('2026-11-23T12:00:00Z'),
        createdAtFrom: 'glue',
        workers: { known: true, value: 50, origin: 'applied' },
        tags: { known: true, value: { owner: 'analytics' } },
      },
    });
  });

  test('returns no tags when Glue has none', async () => {
    glueHolds('READY');
    glue.on(GetTagsCommand).resolves({});
    expect(await sessions.getSession(REF)).toMatchObject({ session: { tags: { known: true, value: {} } } });
  });

  test.each(['AccessDeniedException', 'InvalidInputException', 'EntityNotFoundException'])(
    'keeps tags unknown that %s hides',
    async (name) => {
      glueHolds('READY');
      glue.on(GetTagsCommand).rejects(sdkError(name));
      expect(await sessions.getSession(REF)).toMatchObject({
        kind: 'found',
        session: { tags: { known: false } },
      });
    },
  );

  test('throws when tags are throttled: a retry may read them', async () => {
    glueHolds('READY');
    glue.on(GetTagsCommand).rejects(sdkError('ThrottlingException'));
    await expect(sessions.getSession(REF)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  test('is gone when Glue does not know the id', async () => {
    glue.on(GetTagsCommand).resolves({});
    glue.on(GetSessionCommand).rejects(sdkError('EntityNotFoundException'));
    expect(await sessions.getSession(REF)).toEqual({ kind: 'gone' });
  });

  test('is denied when IAM refuses', async () => {
    glue.on(GetTagsCommand).resolves({});
    glue.on(GetSessionCommand).rejects(sdkError('AccessDeniedException'));
    expect(await sessions.getSession(REF)).toMatchObject({
      kind: 'denied',
      error: { code: 'GSG_GLUE_DENIED' },
    });
  });

  test('throws a coded error for an answer without a session', async () => {
    glue.on(GetTagsCommand).resolves({});
    glue.on(GetSessionCommand).resolves({});
    await expect(sessions.getSession(REF)).rejects.toMatchObject({ code: 'GSG_GLUE_SESSION_MALFORMED' });
  });
});

describe('getSessionWithoutTags', () => {
  test('is one call, and leaves the tags unknown', async () => {
    glueHolds('READY');
    expect(await sessions.getSessionWithoutTags(REF)).toMatchObject({
      kind: 'found',
      session: { workers: { value: 50 }, tags: { known: false } },
    });
    expect(glue.calls()).toHaveLength(1);
  });
});

describe('listSessions', () => {
  const list = (next?: string) => sessions.listSessions(REF, next);

  test('returns a page and the token of the next', async () => {
    glue.on(ListSessionsCommand).resolves({ Sessions: [], NextToken: 'more' });
    expect(await list()).toEqual({ kind: 'page', sessions: [], next: 'more' });
    await list('more');
    // A thousand sessions of 300 KB each took 1.3 GB of memory.
    expect(glue.commandCalls(ListSessionsCommand)[0]?.args[0].input).toEqual({ MaxResults: 100 });
    expect(glue.commandCalls(ListSessionsCommand)[1]?.args[0].input).toMatchObject({ NextToken: 'more' });
  });

  test.each([undefined, ''])('ends with the token %j', async (NextToken) => {
    glue.on(ListSessionsCommand).resolves({ Sessions: [], NextToken });
    expect(await list()).toEqual({ kind: 'page', sessions: [] });
  });
});

describe('tagSession', () => {
  test('adds the tags to the session', async () => {
    glue.on(TagResourceCommand).resolves({});
    expect(await sessions.tagSession(REF, { why: 'over' })).toEqual({ kind: 'tagged' });
    expect(glue.commandCalls(TagResourceCommand)[0]?.args[0].input).toEqual({
      ResourceArn: ARN,
      TagsToAdd: { why: 'over' },
    });
  });

  test.each([
    ['AccessDeniedException', 'GSG_GLUE_DENIED'],
    ['EntityNotFoundException', 'GSG_UNEXPECTED'],
    ['ThrottlingException', 'GSG_UNEXPECTED'],
  ])('returns %s and does not throw it', async (name, code) => {
    glue.on(TagResourceCommand).rejects(sdkError(name));
    expect(await sessions.tagSession(REF, { why: 'over' })).toMatchObject({
      kind: 'not-tagged',
      error: { code },
    });
  });
});

describe('tags that hang', () => {
  const hang = () => new Promise<never>(() => {});
  const LATE = {
    kind: 'not-tagged',
    error: { code: 'GSG_TAGS_TOO_LATE', message: expect.stringContaining('333333333333, eu-west-1') },
  };
  const hastily = (clientFor: GlueSessionsOptions['clientFor']) =>
    glueSessions({ clientFor, partition: 'aws', tagsWithinMs: 10 });

  test('are given up and their call is aborted, so that the stop is made in time', async () => {
    glue.on(TagResourceCommand).callsFake(hang);
    const result = await hastily(() => new GlueClient({ region: REF.region })).tagSession(REF, {});
    expect(result).toMatchObject(LATE);
    const [call] = glue.commandCalls(TagResourceCommand);
    expect(call?.args).toMatchObject([expect.anything(), { abortSignal: { aborted: true } }]);
  });

  test('are given up while the credentials hang, which the SDK does not abort', async () => {
    glue.restore();
    const result = await hastily(glueClients({ of: hang, forget: () => {} })).tagSession(REF, {});
    expect(result).toMatchObject(LATE);
  });
});

describe('with a real client whose role cannot be assumed', () => {
  const refused = new GuardError('GSG_ASSUME_ROLE_DENIED', 'no role', { hint: 'deploy the access StackSet' });
  const locked = glueSessions({
    clientFor: glueClients({ of: () => Promise.reject(refused), forget: () => {} }),
    partition: 'aws',
  });

  beforeEach(() => {
    glue.restore();
  });

  test('every call is denied with the error of the credentials', async () => {
    expect(await locked.stopSession(REF)).toEqual({ kind: 'denied', error: refused });
    expect(await locked.deleteSession(REF)).toEqual({ kind: 'denied', error: refused });
    expect(await locked.getSession(REF)).toEqual({ kind: 'denied', error: refused });
    expect(await locked.tagSession(REF, {})).toEqual({ kind: 'not-tagged', error: refused });
  });

  test('throttling in STS is no denial', async () => {
    const throttled = glueSessions({
      clientFor: glueClients({ of: () => Promise.reject(sdkError('ThrottlingException')), forget: () => {} }),
      partition: 'aws',
    });
    expect(await throttled.stopSession(REF)).toMatchObject({ kind: 'throttled' });
    await expect(throttled.getSession(REF)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});
