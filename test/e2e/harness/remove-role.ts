import { authorization } from '../proxy/query-call';
import type { World } from './world';

/**
 * Deletes a role, as an administrator of the member account might. Does nothing if it is gone already.
 *
 * @returns a function that restores the role as it was
 */
export async function removeRole(
  world: World,
  account: string,
  RoleName: string,
): Promise<() => Promise<void>> {
  const [, arn] =
    /<Arn>([^<]+)<\/Arn>/.exec(await iam(world, account, { Action: 'GetRole', RoleName })) ?? [];
  if (arn === undefined) return async () => {};
  const { policies } = world.proxy;
  const trust = await policies.trust({ account, arn });
  const permissions = await policies.permissions({ account, arn });
  const names = await iam(world, account, { Action: 'ListRolePolicies', RoleName });
  for (const [, PolicyName = ''] of names.matchAll(/<member>([^<]+)<\/member>/g)) {
    await iam(world, account, { Action: 'DeleteRolePolicy', RoleName, PolicyName });
  }
  await iam(world, account, { Action: 'DeleteRole', RoleName });
  return async () => {
    const Path = arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    await iam(world, account, { Action: 'CreateRole', RoleName, Path, AssumeRolePolicyDocument });
    for (const [index, policy] of permissions.entries()) {
      const own = { PolicyName: `policy-${index}`, PolicyDocument: JSON.stringify(policy) };
      await iam(world, account, { Action: 'PutRolePolicy', RoleName, ...own });
    }
  };
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
