import {
  DeleteSessionCommand,
  GetSessionCommand,
  GlueClient,
  StopSessionCommand,
} from '@aws-sdk/client-glue';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { rightsTrial } from './rights-trial';

const PLACE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };
const glue = mockClient(GlueClient);
const trial = rightsTrial({
  clientFor: ({ region }) => new GlueClient({ region }),
  newId: () => '0b1c',
  wait: async () => {},
});
const NO_SUCH_SESSION = sdkError('EntityNotFoundException');

beforeEach(() => {
  glue.reset();
  glue.onAnyCommand().rejects(NO_SUCH_SESSION);
});

describe('what the guard role may do', () => {
  test('is tried on a session that does not exist, whose id nobody can guess', async () => {
    expect(await trial.try(PLACE, sampleDocument())).toEqual({ denied: [], failures: [] });
    expect(glue.calls().map(({ args: [{ input }] }) => input)).toEqual([
      { Id: 'glue-session-guard-rights-0b1c' },
      { Id: 'glue-session-guard-rights-0b1c' },
    ]);
  });

  test.each([
    ['glue:StopSession', StopSessionCommand],
    ['glue:GetSession', GetSessionCommand],
  ])('is not %s where AWS denies it three times', async (action, command) => {
    glue.on(command).rejects(sdkError('AccessDeniedException'));
    expect(await trial.try(PLACE, sampleDocument())).toEqual({ denied: [action], failures: [] });
    expect(glue.commandCalls(command)).toHaveLength(3);
  });

  test.each([
    'EntityNotFoundException',
    'InvalidInputException',
    'IllegalSessionStateException',
    'ConcurrentModificationException',
    'ValidationException',
  ])('includes what Glue answers with %s', async (name) => {
    glue.on(StopSessionCommand).rejects(sdkError(name));
    expect(await trial.try(PLACE, undefined)).toEqual({ denied: [], failures: [] });
  });

  test('is not known where AWS gives no answer', async () => {
    const assume = new GuardError('GSG_ASSUME_ROLE_DENIED', 'no role', { hint: '' });
    for (const error of [sdkError('ThrottlingException'), sdkError('InternalServiceException'), assume]) {
      glue.on(StopSessionCommand).rejects(error);
      const { denied, failures } = await trial.try(PLACE, undefined);
      expect({ denied, count: failures.length }).toEqual({ denied: [], count: 1 });
    }
  });

  test('is asked about deleting only where sessions are to be deleted', async () => {
    glue.on(DeleteSessionCommand).rejects(sdkError('AccessDeniedException'));
    const deletes = { value: 'delete', source: SOURCE } as const;
    const override = { limits: {}, afterStop: deletes, reason: 'backfill', source: SOURCE };
    const deniedUnder = async (change: Parameters<typeof sampleDocument>[0]) =>
      (await trial.try(PLACE, sampleDocument(change))).denied;
    expect(await deniedUnder({})).toEqual([]);
    expect(await deniedUnder({ afterStop: deletes })).toEqual(['glue:DeleteSession']);
    expect(await deniedUnder({ accounts: { [PLACE.account]: override } })).toEqual(['glue:DeleteSession']);
    expect(await deniedUnder({ accounts: { '444444444444': override } })).toEqual([]);
  });
});
