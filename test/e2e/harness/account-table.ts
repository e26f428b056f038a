import { DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Enforcer } from './functions/enforcer';
import type { World } from './world';

interface Deployed {
  readonly world: World;
  readonly enforcer: Pick<Enforcer, 'variables'>;
}

/** The state of an account as the last sweep recorded it; undefined when no sweep did. */
export async function accountState({ world, enforcer }: Deployed, id: string): Promise<string | undefined> {
  const command = new GetItemCommand({ TableName: tableOf(enforcer), Key: keyOf(id) });
  return (await world.hub.dynamo.send(command)).Item?.state?.S;
}

/** Forgets every account, as if there had been no sweep yet. */
export async function forgetAccounts({ world, enforcer }: Deployed): Promise<void> {
  for (const id of Object.values(world.organization.accounts)) {
    await world.hub.dynamo.send(new DeleteItemCommand({ TableName: tableOf(enforcer), Key: keyOf(id) }));
  }
}

function tableOf({ variables }: Pick<Enforcer, 'variables'>): string | undefined {
  return variables.GSG_STATE_TABLE;
}

function keyOf(id: string) {
  return { pk: { S: 'account' }, sk: { S: id } };
}
