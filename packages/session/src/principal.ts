import { type JsonObject, objectOrNull, textOrNull } from './json';
import { personOf } from './person';
import { PRINCIPAL_TYPES, type Principal, type PrincipalType } from './session';

/**
 * Who called, from a CloudTrail `userIdentity` of any shape, a missing one included.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function principalOf(userIdentity: unknown, account: string): Principal {
  const identity = objectOrNull(userIdentity) ?? NOBODY;
  const type = isPrincipalType(identity.type) ? identity.type : 'Unknown';
  const name = nameOf(type, identity, account).slice(0, LONGEST_NAME);
  const arns = arnsOf(type, identity);
  const person = personOf(type, identity);
  return person === undefined ? { type, name, arns } : { type, name, arns, person };
}

/** The ARN of the role behind an assumed-role session, or null. */
export function issuerArn(userIdentity: unknown): string | null {
  return textOrNull(
    objectOrNull(objectOrNull(objectOrNull(userIdentity)?.sessionContext)?.sessionIssuer)?.arn,
  );
}

const NOBODY: JsonObject = {};
/** For people: whom an exemption is for, the ARNs tell. */
const LONGEST_NAME = 255;

const TYPES: ReadonlySet<unknown> = new Set<PrincipalType>(PRINCIPAL_TYPES);

function isPrincipalType(value: unknown): value is PrincipalType {
  return TYPES.has(value);
}

function nameOf(type: PrincipalType, identity: JsonObject, account: string): string {
  switch (type) {
    case 'Root':
      return `root user of ${textOrNull(identity.accountId) ?? account}`;
    case 'AWSService':
      return textOrNull(identity.invokedBy) ?? anyName(identity);
    case 'AWSAccount':
      return `account ${textOrNull(identity.accountId) ?? anyName(identity)}`;
    case 'IdentityCenterUser':
      return textOrNull(objectOrNull(identity.onBehalfOf)?.userId) ?? anyName(identity);
    case 'AssumedRole':
    case 'FederatedUser':
      return lastPart(identity.arn, '/') ?? lastPart(identity.principalId, ':') ?? anyName(identity);
    case 'IAMUser':
    case 'Role':
    case 'Directory':
    case 'SAMLUser':
    case 'WebIdentityUser':
    case 'Unknown':
      return anyName(identity);
  }
}

/** Own ARN first. A role's session may be exempted by its role, so the role's ARN is one of its own too. */
function arnsOf(type: PrincipalType, identity: JsonObject): readonly string[] {
  const own = arnOrNull(identity.arn);
  const role = type === 'AssumedRole' || type === 'Role' ? arnOrNull(issuerArn(identity)) : null;
  if (own === null) return role === null ? [] : [role];
  return role === null || role === own ? [own] : [own, role];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
const LONGEST_ARN = 2048;

/** Null also for an ARN longer than IAM makes them: a part of it could be the ARN of somebody who is exempt. Decision 24. */
function arnOrNull(raw: unknown): string | null {
  const arn = textOrNull(raw);
  return arn !== null && arn.length <= LONGEST_ARN ? arn : null;
}

function anyName(identity: JsonObject): string {
  return (
    textOrNull(identity.userName) ??
    lastPart(identity.arn, '/') ??
    textOrNull(objectOrNull(objectOrNull(identity.sessionContext)?.sessionIssuer)?.userName) ??
    lastPart(identity.principalId, ':') ??
    textOrNull(identity.invokedBy) ??
    'unknown principal'
  );
}

function lastPart(raw: unknown, separator: string): string | null {
  const text = textOrNull(raw);
  return text === null ? null : textOrNull(text.slice(text.lastIndexOf(separator) + 1));
}
