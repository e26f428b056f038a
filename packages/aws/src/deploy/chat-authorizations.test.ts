import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { chatAuthorizations, type Fetch } from './chat-authorizations';

const sts = new STSClient({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
});

const TEAM = '12345678-1234-1234-1234-123456789abc';
const TENANT = '12345678-1234-1234-1234-123456789012';

const answering =
  (slack: unknown, teams: unknown, status = 200): Fetch =>
  async (url) => ({
    ok: status === 200,
    status,
    json: async () => (url.endsWith('/describe-slack-workspaces') ? slack : teams),
  });

test('tells which workspaces and teams are authorized, and signs the questions', async () => {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const send: Fetch = async (url, init) => {
    const headers = new Headers(init.headers);
    asked.push({ url, authorization: headers.get('authorization') ?? undefined });
    return answering(
      {
        SlackWorkspaces: [
          { SlackTeamId: 'T01234567', SlackTeamName: 'example' },
          { SlackTeamId: 'T07654321', SlackTeamName: 'off', State: 'DISABLED' },
        ],
      },
      { ConfiguredTeams: [{ TenantId: TENANT, TeamId: TEAM }], NextToken: null },
    )(url, init);
  };
  expect(await chatAuthorizations(sts, send)).toEqual({
    kind: 'known',
    slackWorkspaces: ['T01234567'],
    teams: [{ tenantId: TENANT, teamId: TEAM }],
  });
  expect(asked.map(({ url }) => url).sort()).toEqual([
    'https://chatbot.us-east-2.amazonaws.com/describe-slack-workspaces',
    'https://chatbot.us-east-2.amazonaws.com/list-ms-teams-configured-teams',
  ]);
  for (const { authorization } of asked)
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d+\/us-east-2\/chatbot\//);
});

test.each([
  ['AWS refuses the question', answering({}, {}, 403), 'answered 403'],
  ['the answer has another form', answering({ SlackWorkspaces: 'none' }, {}), 'SlackWorkspaces'],
  ['nothing answers', () => Promise.reject(new Error('fetch failed')), 'fetch failed'],
  ['there are more pages', answering({ NextToken: 'more' }, {}), 'more than one answer'],
])('knows nothing where %s', async (_, send, why) => {
  expect(await chatAuthorizations(sts, send)).toEqual({
    kind: 'unknown',
    why: expect.stringContaining(why),
  });
});
