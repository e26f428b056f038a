import { type AwsCall, type AwsReply, type Layer, type Next, text } from './call';
import type { Credentials, Role } from './credentials';
import { type AccessRequest, allows } from './iam-policy';
import { accessDenied } from './replies';
import { type OrganizationOwner, resourceOf } from './resource-of';
import type { RolePolicies } from './role-policies';

const ALWAYS_ALLOWED = new Set(['sts:GetCallerIdentity']);

/**
 * Holds every call of an assumed role against the policies that the templates gave that role, and AssumeRole against
 * the trust policy of a role that exists. moto checks none of these.
 */
export function permissions(
  credentials: Credentials,
  policies: RolePolicies,
  owner: OrganizationOwner,
): Layer {
  return async (call, next) => {
    const caller = credentials.roleOf(call.accessKeyId);
    if (caller !== undefined && !(await permitted(call, caller))) {
      return accessDenied(call, caller.arn, resourceOf(call, owner));
    }
    return call.service === 'sts' && call.action === 'AssumeRole' ? assume(call, caller, next) : next(call);
  };

  async function permitted(call: AwsCall, caller: Role): Promise<boolean> {
    const request = requestOf(call, caller);
    return ALWAYS_ALLOWED.has(request.action) || allows(await policies.permissions(caller), request);
  }

  async function assume(call: AwsCall, caller: Role | undefined, next: Next): Promise<AwsReply> {
    const arn = text(call.input.RoleArn);
    const role = { arn, account: arn.split(':')[4] ?? '' };
    const trust = await policies.trust(role);
    const request = { ...requestOf(call, caller), principals: principalsOf(call, caller) };
    if (trust === undefined || !allows([trust], request))
      return accessDenied(call, caller?.arn ?? call.account, arn);
    const reply = await next(call);
    const [, accessKeyId] = /<AccessKeyId>([^<]+)</.exec(reply.body) ?? [];
    if (accessKeyId !== undefined) credentials.remember(accessKeyId, role);
    return reply;
  }

  function requestOf(call: AwsCall, caller: Role | undefined): AccessRequest {
    const account = caller?.account ?? call.account;
    return {
      action: `${call.service}:${call.action}`,
      resource: resourceOf(call, owner),
      context: {
        'aws:principalarn': caller?.arn ?? `arn:aws:iam::${account}:root`,
        'aws:principalaccount': account,
        'aws:principalorgid': owner.organizationId(),
        'aws:resourceorgid': owner.organizationId(),
        'aws:requestedregion': call.region,
        'aws:securetransport': 'true',
      },
    };
  }
}

function principalsOf(call: AwsCall, caller: Role | undefined): string[] {
  const account = caller?.account ?? call.account;
  return [account, `arn:aws:iam::${account}:root`, ...(caller === undefined ? [] : [caller.arn])];
}
