import { excerpt, type JsonObject, objectOrNull } from './json';
import type { Person, PrincipalType } from './session';

/**
 * The person behind a CloudTrail `userIdentity`, each text cut to 255 characters; undefined when it tells of none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function personOf(type: PrincipalType, identity: JsonObject): Person | undefined {
  const context = objectOrNull(identity.sessionContext);
  const sourceIdentity = excerpt(context?.sourceIdentity);
  const onBehalfOf = userOf(objectOrNull(identity.onBehalfOf));
  const federated = federatedOf(type, identity) ?? webIdentityOf(objectOrNull(context?.webIdFederationData));
  if (sourceIdentity === null && onBehalfOf === undefined && federated === undefined) return undefined;
  return {
    ...(sourceIdentity !== null && { sourceIdentity }),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(federated !== undefined && { federated }),
  };
}

function userOf(onBehalfOf: JsonObject | null): Person['onBehalfOf'] {
  const userId = excerpt(onBehalfOf?.userId);
  const identityStoreArn = excerpt(onBehalfOf?.identityStoreArn);
  if (userId === null) return undefined;
  return identityStoreArn === null ? { userId } : { userId, identityStoreArn };
}

function federatedOf(type: PrincipalType, { userName, identityProvider }: JsonObject): Person['federated'] {
  if (type !== 'SAMLUser' && type !== 'WebIdentityUser') return undefined;
  return subjectOf(excerpt(userName), excerpt(identityProvider));
}

/** Providers name the user in keys of their own: `accounts.google.com:sub`, `www.amazon.com:user_id`, `graph.facebook.com:id`. */
const SUBJECT_KEY = /:(sub|user_id|id)$/;

function webIdentityOf(data: JsonObject | null): Person['federated'] {
  const attributes = objectOrNull(data?.attributes);
  if (attributes === null) return undefined;
  const key = Object.keys(attributes).find((name) => SUBJECT_KEY.test(name));
  return subjectOf(key === undefined ? null : excerpt(attributes[key]), excerpt(data?.federatedProvider));
}

function subjectOf(subject: string | null, provider: string | null): Person['federated'] {
  if (subject === null) return undefined;
  return provider === null ? { subject } : { subject, provider };
}
