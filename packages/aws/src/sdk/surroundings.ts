import { type Code, GuardError, whatToDo } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorMessage, errorName } from './aws-error';

/** What the surroundings of a person who runs a command can cause: it is no fault of ours, and each has a code of its own. */
interface Cause {
  readonly code: Code;
  /** Comes before the words of AWS or of the system. */
  readonly says: string;
  /** Names of SDK errors and codes of Node.js. */
  readonly names: readonly string[];
}

/** The first that fits counts: the SDK gives several causes the name TimeoutError. */
const CAUSES: readonly Cause[] = [
  {
    code: 'GSG_CONNECTION_REFUSED',
    says: 'nothing listens where AWS was called',
    names: ['ECONNREFUSED'],
  },
  { code: 'GSG_HOST_NOT_FOUND', says: 'the name of AWS was not found', names: ['ENOTFOUND', 'EAI_AGAIN'] },
  {
    code: 'GSG_CONNECTION_LOST',
    says: 'the connection to AWS was lost',
    names: ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH'],
  },
  {
    code: 'GSG_CERTIFICATE_REFUSED',
    says: 'the certificate of what answered was refused',
    names: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'EPROTO',
    ],
  },
  {
    code: 'GSG_TIMED_OUT',
    says: 'AWS did not answer in time',
    names: ['ETIMEDOUT', 'TimeoutError', 'RequestTimeout', 'RequestTimeoutException'],
  },
  {
    code: 'GSG_CREDENTIALS_EXPIRED',
    says: 'the credentials have expired',
    names: [
      'ExpiredToken',
      'ExpiredTokenException',
      'TokenRefreshRequired',
      'TokenProviderError',
      'RequestExpired',
    ],
  },
  {
    code: 'GSG_CREDENTIALS_REFUSED',
    says: 'AWS refused the credentials',
    names: [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'AuthFailure',
    ],
  },
  {
    code: 'GSG_REGION_NOT_ENABLED',
    says: 'the account may not use this Region',
    names: ['OptInRequired', 'RegionDisabledException', 'SubscriptionRequiredException'],
  },
  {
    code: 'GSG_NO_ORGANIZATION',
    says: 'the account belongs to no organization',
    names: ['AWSOrganizationsNotInUseException'],
  },
  {
    code: 'GSG_OPERATOR_DENIED',
    says: 'you may not do this',
    names: [
      'AccessDenied',
      'AccessDeniedException',
      'AccessDeniedForDependencyException',
      'UnauthorizedOperation',
      'NotAuthorized',
      'AuthorizationError',
      'AuthorizationErrorException',
      'KMSAccessDenied',
      'KMSAccessDeniedException',
      'KmsAccessDenied',
    ],
  },
  {
    code: 'GSG_AWS_THROTTLED',
    says: 'AWS took no more calls',
    names: [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'RequestThrottled',
      'ProvisionedThroughputExceededException',
      'KMSThrottlingException',
      'KmsThrottled',
    ],
  },
  {
    code: 'GSG_AWS_FAILED',
    says: 'AWS failed',
    names: [
      'InternalError',
      'InternalErrorException',
      'InternalFailure',
      'InternalServerError',
      'InternalServiceError',
      'ServiceException',
      'ServiceUnavailable',
      'ServiceUnavailableException',
    ],
  },
  { code: 'GSG_ENDPOINT_MALFORMED', says: 'the endpoint of AWS is no URL', names: ['ERR_INVALID_URL'] },
];

/**
 * The coded error for what the surroundings of whoever runs a command cause: credentials, network, permissions, AWS
 * itself. Undefined for every other error.
 */
export function fromSurroundings(error: unknown): GuardError | undefined {
  if (error instanceof GuardError) return undefined;
  const cause = causeOf(error);
  return cause && surroundingsError(cause.code, `${cause.says}: ${errorMessage(error)}`, error);
}

export function surroundingsError(code: Code, message: string, cause: unknown): GuardError {
  return new GuardError(code, message, { cause, hint: whatToDo(code) });
}

function causeOf(error: unknown): Pick<Cause, 'code' | 'says'> | undefined {
  const named = namedCause(error);
  const status = answered.safeParse(error).data?.$metadata.httpStatusCode ?? 0;
  if (named !== undefined || errorName(error) !== UNKNOWN) return named;
  return status >= 500
    ? { code: 'GSG_AWS_FAILED', says: `what answered failed with HTTP status ${status}` }
    : { code: 'GSG_NOT_AWS', says: `what answered with HTTP status ${status} does not speak as AWS does` };
}

function namedCause(error: unknown): Cause | undefined {
  const code = coded.safeParse(error).data?.code;
  const name = errorName(error);
  return CAUSES.find(({ names }) => names.includes(name) || (code !== undefined && names.includes(code)));
}

/** The SDK's name for an answer without an error of AWS in it. */
const UNKNOWN = 'Unknown';
const answered = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });
const coded = z.object({ code: z.string() });
