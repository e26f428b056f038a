import { namesNobody } from './names-nobody';

/**
 * The pattern that hints show as an example: the role of one permission set in every account. The second `*` stands for
 * the Region in the role's path and the slash after it (`eu-west-1/`). In us-east-1 the path has neither.
 */
export function samplePrincipal(partition = 'aws'): string {
  return `arn:${partition}:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_platform-admin_*`;
}

export type PrincipalPatternFault = 'not-an-arn' | 'everybody' | 'session-name-alone';

/**
 * Why a pattern cannot be the principal of an exemption, or undefined when it can. It must be the ARN of an IAM or STS
 * principal, and its last part must name a principal that its caller did not choose: `role/*`, or the roles of all who sign in
 * through Identity Center, would exempt everybody, and anybody can give a session any name.
 */
export function principalPatternFault(pattern: string): PrincipalPatternFault | undefined {
  if (/^[*/:]*$/.test(pattern)) return 'everybody';
  const [arn, partition, service, region, account, ...rest] = pattern.split(':');
  const resource = rest.join(':');
  if (arn !== 'arn') return 'not-an-arn';
  if (isOnlyStars(resource === '' ? pattern.slice('arn:'.length) : nameIn(resource))) return 'everybody';
  const wellFormed =
    isPart(partition, /^(aws(-[a-z-]+)?|\*)$/) &&
    isPart(service, /^(iam|sts|\*)$/) &&
    isPart(region, /^\*?$/) &&
    isPart(account, /^(\d{12}|\*)$/) &&
    // Without a kind before the slash, as in `rol*`, a pattern could still match everybody.
    /^(root|(role|user|assumed-role|federated-user)\/\S+)$/.test(resource);
  return wellFormed ? nameFault(resource) : 'not-an-arn';
}

function nameFault(resource: string): PrincipalPatternFault | undefined {
  const { role, session } = assumedRole(resource);
  if (role === undefined) return namesNobody(nameIn(resource)) ? 'everybody' : undefined;
  if (!namesNobody(role)) return undefined;
  return session === undefined || isOnlyStars(session) ? 'everybody' : 'session-name-alone';
}

/** The role and the session's name in the resource of a session's ARN. The role of another resource is undefined. */
function assumedRole(resource: string): { readonly role?: string; readonly session?: string } {
  const [kind, role, ...session] = resource.split('/');
  if (kind !== 'assumed-role' || role === undefined) return {};
  return { role, ...(session.length > 0 && { session: session.join('/') }) };
}

/**
 * Whether a pattern counts on a name that the caller chooses: that of a session of a role, or of a federated user. Such a name
 * exempts nobody (decision 31).
 */
export function countsOnSessionName(pattern: string): boolean {
  const resource = resourceOf(pattern);
  const { role, session = '*' } = assumedRole(resource);
  if (role === undefined) return resource.startsWith('federated-user/');
  return !isOnlyStars(session);
}

/**
 * Whether a pattern of Identity Center's roles also matches permission sets that it does not name. Their roles are called
 * AWSReservedSSO_, the name of the permission set, `_`, and 16 characters: only the last of them should be left open.
 */
export function matchesOtherPermissionSets(pattern: string): boolean {
  const [, name] = /AWSReservedSSO_([^/]*)/.exec(resourceOf(pattern)) ?? [];
  return name?.includes('*') === true && !/^[^*]+_(\*|[0-9a-f]+\*?)$/.test(name);
}

function resourceOf(pattern: string): string {
  return pattern.split(':').slice(5).join(':');
}

/** What follows `role/`, `user/`, `assumed-role/`…; all of it when there is no such prefix, as in `root`. */
function nameIn(resource: string): string {
  return resource.slice(resource.indexOf('/') + 1);
}

function isOnlyStars(name: string): boolean {
  return /^[*/:]*$/.test(name);
}

function isPart(part: string | undefined, shape: RegExp): boolean {
  return part !== undefined && shape.test(part);
}

/**
 * Only Identity Center can create a role below this path. The ARN of an assumed role (`assumed-role/…`) holds no path, and
 * the name alone proves nothing, since any role may be called `AWSReservedSSO_…`.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 * https://repost.aws/knowledge-center/identity-center-aws-reserved-sso
 */
const IDENTITY_CENTER = 'role/aws-reserved/sso.amazonaws.com/';

/**
 * Whether the administrators of every member account can create a principal that a pattern matches. A pattern that names
 * its account can be matched only by principals of that account, and nobody can create a root user.
 */
export function canBeForged(pattern: string): boolean {
  const [, , , , account = '', ...rest] = pattern.split(':');
  const resource = rest.join(':');
  return account.includes('*') && resource !== 'root' && !resource.startsWith(IDENTITY_CENTER);
}
