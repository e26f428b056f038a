import { type AwsCall, type AwsReply, type Layer, type Next, text } from '../call';
import { isRecord } from '../parse-call';
import { errorReply, jsonReply, xmlReply } from '../replies';

const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';

/**
 * Lets a delegated administrator do what AWS lets it: read the organization, and own service-managed StackSets
 * (which live in the management account). moto answers both to the management account only, and knows neither the principal of
 * StackSets nor their trusted access.
 */
export function delegatedAdministrator(management: string): Layer {
  const delegates = new Set<string>();
  return async (call, next) => {
    if (call.action === 'RegisterDelegatedAdministrator' && call.input.ServicePrincipal === STACK_SETS) {
      delegates.add(text(call.input.AccountId));
      return jsonReply({});
    }
    const answer = preparations(call, delegates);
    if (answer !== undefined) return answer;
    const forOrganization = call.service === 'organizations' || call.input.CallAs === 'DELEGATED_ADMIN';
    if (!forOrganization) return next(call);
    if (call.account !== management && !delegates.has(call.account)) {
      return errorReply(call, 'AccessDeniedException', "You don't have permissions to access this resource.");
    }
    const asManagement = { ...call, account: management };
    const reply = await next(asManagement);
    return call.action === 'DescribeAccount' ? withPaths(asManagement, reply, next) : reply;
  };
}

/** What a deployment asks of an organization that was prepared as docs/operations.md says. */
function preparations(call: AwsCall, delegates: ReadonlySet<string>): AwsReply | undefined {
  if (call.action === 'DescribeOrganizationsAccess') return xmlReply(call.action, { Status: 'ENABLED' });
  if (call.action !== 'ListDelegatedServicesForAccount' || !delegates.has(text(call.input.AccountId)))
    return undefined;
  return jsonReply({ DelegatedServices: [{ ServicePrincipal: STACK_SETS }] });
}

/** Adds what DescribeAccount answers since 2025 and moto does not: `o-…/r-…/ou-…/<account>/`. */
async function withPaths(call: AwsCall, reply: AwsReply, next: Next): Promise<AwsReply> {
  const body: unknown = JSON.parse(reply.body);
  if (reply.status !== 200 || !isRecord(body) || !isRecord(body.Account)) return reply;
  const organization = text(body.Account.Arn).split('/')[1] ?? '';
  const account = text(body.Account.Id);
  const parents = await parentsOf(account, { ...call, action: 'ListParents' }, next);
  return jsonReply({
    Account: { ...body.Account, Paths: [`${[organization, ...parents, account].join('/')}/`] },
  });
}

async function parentsOf(child: string, call: AwsCall, next: Next): Promise<string[]> {
  const headers = { ...call.headers, 'x-amz-target': 'AWSOrganizationsV20161128.ListParents' };
  const reply = await next({
    ...call,
    headers,
    body: JSON.stringify({ ChildId: child }),
    input: { ChildId: child },
  });
  const body: unknown = JSON.parse(reply.body);
  const parent = isRecord(body) && Array.isArray(body.Parents) ? body.Parents.filter(isRecord)[0] : undefined;
  const id = text(parent?.Id);
  if (id === '') return [];
  return id.startsWith('r-') ? [id] : [...(await parentsOf(id, call, next)), id];
}
