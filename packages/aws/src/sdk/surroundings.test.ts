import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { fromSurroundings } from './surroundings';
import { sdkError } from './testing/sdk-error';

/** As Node.js and the SDK throw it when no answer comes. */
const unanswered = (code: string, name = 'Error') =>
  Object.assign(new Error(`connect ${code}`), { code, name });
/** As the SDK throws it when what answered is no AWS. */
const answered = (httpStatusCode: number) =>
  Object.assign(sdkError('Unknown', 'Unknown'), { $metadata: { httpStatusCode } });

describe('what the surroundings cause', () => {
  test.each<[string, unknown, string]>([
    ['a refused connection', unanswered('ECONNREFUSED'), 'GSG_CONNECTION_REFUSED'],
    ['a name that is not known', unanswered('ENOTFOUND'), 'GSG_HOST_NOT_FOUND'],
    ['a name server that does not answer', unanswered('EAI_AGAIN'), 'GSG_HOST_NOT_FOUND'],
    ['a call that took too long', unanswered('ETIMEDOUT', 'TimeoutError'), 'GSG_TIMED_OUT'],
    ['a call that AWS let time out', sdkError('RequestTimeout'), 'GSG_TIMED_OUT'],
    ['a connection that broke off', unanswered('ECONNRESET', 'TimeoutError'), 'GSG_CONNECTION_LOST'],
    ['a network without a way', unanswered('ENETUNREACH'), 'GSG_CONNECTION_LOST'],
    ['a certificate of a proxy', unanswered('SELF_SIGNED_CERT_IN_CHAIN'), 'GSG_CERTIFICATE_REFUSED'],
    ['an answer that is not in TLS', unanswered('EPROTO'), 'GSG_CERTIFICATE_REFUSED'],
    ['an endpoint that is no URL', unanswered('ERR_INVALID_URL', 'TypeError'), 'GSG_ENDPOINT_MALFORMED'],
    ['an answer of a proxy', answered(403), 'GSG_NOT_AWS'],
    ['a failure of a proxy', answered(502), 'GSG_AWS_FAILED'],
    ['an expired token', sdkError('ExpiredToken'), 'GSG_CREDENTIALS_EXPIRED'],
    ['an expired token of DynamoDB', sdkError('ExpiredTokenException'), 'GSG_CREDENTIALS_EXPIRED'],
    ['a token to refresh', sdkError('TokenRefreshRequired'), 'GSG_CREDENTIALS_EXPIRED'],
    ['a login that ended', sdkError('TokenProviderError'), 'GSG_CREDENTIALS_EXPIRED'],
    ['a key that was deleted', sdkError('InvalidClientTokenId'), 'GSG_CREDENTIALS_REFUSED'],
    ['a key of no use here', sdkError('UnrecognizedClientException'), 'GSG_CREDENTIALS_REFUSED'],
    ['a secret that is mistyped', sdkError('SignatureDoesNotMatch'), 'GSG_CREDENTIALS_REFUSED'],
    ['a Region that is not enabled', sdkError('OptInRequired'), 'GSG_REGION_NOT_ENABLED'],
    ['a Region that STS does not serve', sdkError('RegionDisabledException'), 'GSG_REGION_NOT_ENABLED'],
    ['no organization', sdkError('AWSOrganizationsNotInUseException'), 'GSG_NO_ORGANIZATION'],
    ['a denied call', sdkError('AccessDenied'), 'GSG_OPERATOR_DENIED'],
    ['a call that DynamoDB denies', sdkError('AccessDeniedException'), 'GSG_OPERATOR_DENIED'],
    ['a call that SNS denies', sdkError('AuthorizationErrorException'), 'GSG_OPERATOR_DENIED'],
    ['a key of KMS that may not be used', sdkError('KMSAccessDeniedException'), 'GSG_OPERATOR_DENIED'],
    ['too many calls', sdkError('ThrottlingException'), 'GSG_AWS_THROTTLED'],
    ['a service that is down', sdkError('ServiceUnavailable'), 'GSG_AWS_FAILED'],
  ])('%s has a code of its own, the words of the cause and a hint', (_, error, code) => {
    const { message } = error instanceof Error ? error : new Error('no error');
    expect(fromSurroundings(error)).toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`^.+: ${message}$`)),
      hint: expect.stringMatching(/\S/),
      cause: error,
    });
  });
});

test.each<[string, unknown]>([
  ['a mistake in a call', sdkError('ValidationException')],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['a coded error', new GuardError('GSG_WRONG_ACCOUNT', 'another account')],
  ['nothing', undefined],
])('%s is not caused by the surroundings', (_, error) => {
  expect(fromSurroundings(error)).toBeUndefined();
});
