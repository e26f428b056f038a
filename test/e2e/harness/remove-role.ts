import { authorization } from '../proxy/query-call';
import type { World } from './world';

/** Deletes a role behind the guard's back, as an administrator of the member account might; fine if it is gone already. */
export async function removeRole(world: World, account: string, RoleName: string): Promise<void> {
  const names = await iam(world, account, { Action: 'ListRolePolicies', RoleName });
  for (const [, PolicyName = ''] of names.matchAll(/<member>([^<]+)<\/member>/g)) {
    await iam(world, account, { Action: 'DeleteRolePolicy', RoleName, PolicyName });
  }
  await iam(world, account, { Action: 'DeleteRole', RoleName });
}

async function iam(world: World, account: string, parameters: Record<string, string>): Promise<string> {
  const response = await fetch(world.proxy.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: authorization(account, 'us-east-1', 'iam'),
    },
    body: new URLSearchParams({ Version: '2010-05-08', ...parameters }).toString(),
  });
  return response.text();
}
