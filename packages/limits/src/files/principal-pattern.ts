/**
 * The pattern that hints show as an example: the role of one permission set in every account. The second `*` stands for
 * the Region in the role's path and the slash after it (`eu-west-1/`). In us-east-1 the path has neither.
 */
export const SAMPLE_PRINCIPAL =
  'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_platform-admin_*';

export type PrincipalPatternFault = 'not-an-arn' | 'everybody';

/**
 * Why a pattern cannot be the principal of an exemption, or undefined when it can. It must be the ARN of an IAM or STS
 * principal, and its last part must name a principal: `role/*` or `*` would exempt everybody.
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
  return wellFormed ? undefined : 'not-an-arn';
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
