import { expect, test } from '@jest/globals';
import { CONFIG, WITH_CHAT } from '../testing/sample-config';
import { checkChat } from './check-chat';

const TEAM = {
  tenantId: '12345678-1234-1234-1234-123456789012',
  teamId: '12345678-1234-1234-1234-123456789abc',
};

const check = (slackWorkspaces: readonly string[], teams: readonly (typeof TEAM)[]) =>
  checkChat(WITH_CHAT, { chatAuthorizations: async () => ({ kind: 'known', slackWorkspaces, teams }) });

test('nothing is asked where no chat channel is told', async () => {
  const chatAuthorizations = () => Promise.reject(new Error('asked'));
  expect(await checkChat(CONFIG, { chatAuthorizations })).toEqual({ missing: [], notes: [] });
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
  const { missing, notes } = await checkChat(WITH_CHAT, { chatAuthorizations });
  expect(missing).toEqual([]);
  expect(notes.join('\n')).toContain('could not be asked (fetch failed)');
});
