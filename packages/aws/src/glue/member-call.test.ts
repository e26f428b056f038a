import { GlueClient, ListSessionsCommand } from '@aws-sdk/client-glue';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { glueSessions } from './glue-sessions';

const REF = { account: '333333333333', region: 'eu-south-2', id: 'notebook-1' };
const glue = mockClient(GlueClient);
const made: string[] = [];
const sessions = glueSessions({
  clientFor: ({ region }) => {
    made.push(region);
    return new GlueClient({ region });
  },
  partition: 'aws',
});

beforeEach(() => {
  glue.reset();
  made.length = 0;
});

describe.each(['UnrecognizedClientException', 'InvalidClientTokenId', 'OptInRequired'])(
  'a Region in which AWS answers every call with %s',
  (name) => {
    const closed = { code: 'GSG_MEMBER_REGION_NOT_ENABLED', facts: { region: 'eu-south-2' } };
    beforeEach(() => {
      glue.rejects(sdkError(name));
    });

    test('is not enabled, which is no fault that a retry could mend', async () => {
      expect(await sessions.listSessions(REF)).toMatchObject({ kind: 'not-enabled', error: closed });
      expect(await sessions.getSessionWithoutTags(REF)).toMatchObject({ kind: 'denied', error: closed });
    });

    test('has no session that could be stopped or tagged', async () => {
      expect(await sessions.stopSession(REF)).toMatchObject({ kind: 'denied', error: closed });
      expect(await sessions.tagSession(REF, {})).toMatchObject({ kind: 'not-tagged' });
    });
  },
);

describe('credentials that AWS rejects', () => {
  test('are replaced once: those of a role that was made anew', async () => {
    glue
      .on(ListSessionsCommand)
      .rejectsOnce(sdkError('UnrecognizedClientException'))
      .resolves({ Sessions: [] });
    expect(await sessions.listSessions(REF)).toEqual({ kind: 'page', sessions: [] });
    expect(made).toHaveLength(2);
  });

  test('because they expired, twice, say nothing of the Region', async () => {
    glue.on(ListSessionsCommand).rejects(sdkError('ExpiredTokenException'));
    await expect(sessions.listSessions(REF)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });
});
