import { expect, test } from '@jest/globals';
import { checkChat } from './chat';

const TEAM = {
  tenantId: '12345678-1234-1234-1234-123456789012',
  teamId: '12345678-1234-1234-1234-123456789abc',
};

const CHANNELS = {
  hub: { accountId: '222222222222', region: 'eu-west-1', delegatedAdministrator: true },
  alerts: [
    { slack: { workspaceId: 'T01234567', channelId: 'C01234567' } },
    { teams: { ...TEAM, channelId: '19%3aabc%40thread.tacv2' } },
  ],
};

const check = (slackWorkspaces: readonly string[], teams: readonly (typeof TEAM)[]) =>
  checkChat(CHANNELS, { chatAuthorizations: async () => ({ kind: 'known', slackWorkspaces, teams }) });

test('nothing is asked where no chat channel is told', async () => {
  const chatAuthorizations = () => Promise.reject(new Error('asked'));
  expect(
    await checkChat({ ...CHANNELS, alerts: [{ email: 'one@example.com' }] }, { chatAuthorizations }),
  ).toEqual({ missing: [], notes: [] });
});

test('nothing is missing where workspace and team are authorized', async () => {
  expect(await check(['T01234567'], [TEAM])).toEqual({ missing: [], notes: [] });
});

test('a workspace and a team that nobody authorized are missing, with the way to authorize them', async () => {
  const { missing } = await check(['T99999999'], [{ ...TEAM, tenantId: TEAM.teamId }]);
  expect(missing.map(({ code, message }) => [code, message])).toEqual([
    ['GSG_CHAT_NOT_AUTHORIZED', 'the Slack workspace T01234567 is not authorized in 222222222222'],
    [
      'GSG_CHAT_NOT_AUTHORIZED',
      `the team ${TEAM.teamId} of the tenant ${TEAM.tenantId} is not authorized in 222222222222`,
    ],
  ]);
  expect(missing[0]?.hint).toContain('choose "Configure new client" and Slack');
});

test('says that it could not ask, and keeps nothing from being deployed', async () => {
  const chatAuthorizations = async () => ({ kind: 'unknown', why: 'fetch failed' }) as const;
  const { missing, notes } = await checkChat(CHANNELS, { chatAuthorizations });
  expect(missing).toEqual([]);
  expect(notes.join('\n')).toContain('could not be asked (fetch failed)');
});
