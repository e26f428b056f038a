import type { LiveDeployment } from '@glue-session-guard/aws/doctor';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { told } from '../testing/doctor';

test('the check of chat channels does not take what could not be asked for authorized', async () => {
  const yaml = `${ORGANIZATION}  - slack: { workspaceId: T01234567, channelId: C01234567 }\n`;
  const files = { 'organization.yaml': yaml };
  const chat = async (change: Partial<LiveDeployment>) =>
    (await told({ files, change })).check('chat').answers[0];
  expect(await chat({})).toMatchObject({
    state: 'problem',
    mend: expect.stringContaining('Configure new client'),
  });
  const notAsked = async () => ({ kind: 'unknown', why: 'no network' }) as const;
  expect(await chat({ chatAuthorizations: notAsked })).toMatchObject({ state: 'unknown' });
});
