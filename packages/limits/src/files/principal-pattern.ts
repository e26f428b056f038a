/**
 * What hints tell people to write: the role of one permission set in every account. The second `*` is the Region in its
 * path with the slash behind it, `eu-west-1/`; in us-east-1 there is neither.
 */
export const SAMPLE_PRINCIPAL =
  'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_platform-admin_*';

export type PrincipalPatternFault = 'not-an-arn' | 'everybody';

/**
 * What keeps a pattern from being an exemption's principal, or undefined. It must be the ARN of an IAM or STS
 * principal, and its last part must name somebody: `role/*` or `*` would exempt everybody there is.
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
 * IAM lets nobody but Identity Center create a role below this path. A session's own ARN (`assumed-role/…`) tells no
 * path, and the name alone proves nothing: any role may be called `AWSReservedSSO_…`.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 * https://repost.aws/knowledge-center/identity-center-aws-reserved-sso
 */
const IDENTITY_CENTER = 'role/aws-reserved/sso.amazonaws.com/';

/**
 * Whether the administrators of any member account can create a principal that a pattern matches. One that names its
 * account reaches the administrators of that account alone, and a root user is created by nobody.
 */
export function canBeForged(pattern: string): boolean {
  const [, , , , account = '', ...rest] = pattern.split(':');
  const resource = rest.join(':');
  return account.includes('*') && resource !== 'root' && !resource.startsWith(IDENTITY_CENTER);
}
