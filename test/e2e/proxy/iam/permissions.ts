import * as z from 'zod';
import { type AwsCall, type AwsReply, type Layer, type Next, text } from '../call';
import { isRecord } from '../parse-call';
import { accessDenied } from '../replies';
import type { Credentials, Role } from './credentials';
import { type AccessRequest, allows } from './iam-policy';
import { type OrganizationOwner, resourceOf } from './resource-of';
import type { RolePolicies } from './role-policies';

export interface Iam {
  readonly credentials: Credentials;
  readonly policies: RolePolicies;
  readonly owner: OrganizationOwner;
}

const ALWAYS_ALLOWED = new Set(['sts:GetCallerIdentity']);

/**
 * Checks every call of an assumed role against the policies that the templates gave that role, and AssumeRole against the
 * trust policy of a role that exists. moto checks neither.
 */
export function permissions(iam: Iam): Layer {
  return async (call, next) => {
    const caller = iam.credentials.roleOf(call.accessKeyId);
    if (caller !== undefined && !isOfBootstrap(caller) && !(await isPermitted(iam, call, caller))) {
      return accessDenied(call, caller.arn, resourceOf(call, iam.owner));
    }
    return call.service === 'sts' && call.action === 'AssumeRole' ? assume(iam, call, next) : next(call);
  };
}

/** What `cdk bootstrap` made: moto attaches none of the policies of AWS that these roles have, and they are not ours. */
function isOfBootstrap({ arn }: Role): boolean {
  return arn.includes(':role/cdk-');
}

async function isPermitted({ policies, owner }: Iam, call: AwsCall, caller: Role): Promise<boolean> {
  const request = requestOf(call, caller, owner);
  return ALWAYS_ALLOWED.has(request.action) || allows(await policies.permissions(caller), request);
}

async function assume({ credentials, policies, owner }: Iam, call: AwsCall, next: Next): Promise<AwsReply> {
  const caller = credentials.roleOf(call.accessKeyId);
  const arn = text(call.input.RoleArn);
  const role = { arn, account: arn.split(':')[4] ?? '' };
  const trust = await policies.trust(role);
  const request = { ...requestOf(call, caller, owner), principals: principalsOf(call, caller) };
  if (trust === undefined || !allows([trust], request)) {
    return accessDenied(call, caller?.arn ?? call.account, arn);
  }
  const reply = await next(call);
  const [, accessKeyId] = /<AccessKeyId>([^<]+)</.exec(reply.body) ?? [];
  if (accessKeyId !== undefined) credentials.remember(accessKeyId, role);
  return reply;
}

function requestOf(call: AwsCall, caller: Role | undefined, owner: OrganizationOwner): AccessRequest {
  const account = caller?.account ?? call.account;
  return {
    action: permissionOf(call),
    resource: resourceOf(call, owner),
    context: {
      'aws:principalarn': caller?.arn ?? `arn:aws:iam::${account}:root`,
      'aws:principalaccount': account,
      'aws:principalorgid': owner.organizationId(),
      'aws:resourceorgid': owner.organizationId(),
      'aws:requestedregion': call.region,
      'aws:securetransport': 'true',
      ...leadingKey(call),
      ...putEvent(call),
    },
  };
}

/** The partition key of the one item that a call reads or writes, or of the partition of a table that it queries. */
function leadingKey({ service, input }: AwsCall): Record<string, string> {
  const asked = isRecord(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  const queried = input.KeyConditionExpression === 'pk = :pk' ? { pk: asked[':pk'] } : undefined;
  const keyed = input.Key ?? input.Item ?? queried;
  if (service !== 'dynamodb' || !isRecord(keyed) || !isRecord(keyed.pk)) return {};
  return { 'dynamodb:leadingkeys': text(keyed.pk.S) };
}

/** Source and type of the events of a call: those of ours put only events of one kind at once. */
function putEvent({ service, action, input }: AwsCall): Record<string, string> {
  const [entry] = service === 'events' && action === 'PutEvents' ? eventsIn(input) : [];
  if (entry === undefined) return {};
  return { 'events:source': entry.Source, 'events:detail-type': entry.DetailType };
}

function eventsIn(input: AwsCall['input']) {
  return entries.safeParse(input).data?.Entries ?? [];
}

const entries = z.object({ Entries: z.array(z.object({ Source: z.string(), DetailType: z.string() })) });

/** SQS wants the same permission for single calls and for batches. A transaction of ours puts items into one table, and PartiQL of ours inserts. */
export function permissionOf({ service, action, path }: AwsCall): string {
  if (service === 'lambda' && path.endsWith('/account-settings')) return 'lambda:GetAccountSettings';
  return `${service}:${action}`
    .replace(/^(sqs:.+)Batch$/, '$1')
    .replace(/^dynamodb:TransactWriteItems$/, 'dynamodb:PutItem')
    .replace(/^dynamodb:BatchExecuteStatement$/, 'dynamodb:PartiQLInsert');
}

function principalsOf(call: AwsCall, caller: Role | undefined): string[] {
  const account = caller?.account ?? call.account;
  return [account, `arn:aws:iam::${account}:root`, ...(caller === undefined ? [] : [caller.arn])];
}
