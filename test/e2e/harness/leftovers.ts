import { DeleteSessionCommand, type GlueClient, ListSessionsCommand } from '@aws-sdk/client-glue';
import { REGIONS } from './config-files';
import type { World } from './world';

/** Deletes every running session, as its owner would. Otherwise each sweep would ask Glue about hundreds of them. */
export async function removeLeftovers({ organization, member }: World): Promise<void> {
  for (const account of Object.values(organization.accounts)) {
    for (const region of REGIONS) await removeRunning(member(account, region).glue);
  }
}

async function removeRunning(glue: GlueClient): Promise<void> {
  const { Sessions = [] } = await glue.send(new ListSessionsCommand({ MaxResults: 1000 }));
  const running = Sessions.filter(({ Status }) => Status === 'READY');
  await Promise.all(running.map(({ Id }) => glue.send(new DeleteSessionCommand({ Id }))));
}
