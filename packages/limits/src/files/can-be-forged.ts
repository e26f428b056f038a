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
