import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from '@jest/globals';
import { sdkError } from '../sdk/testing/sdk-error';
import { hubCaller } from './hub';
import { operatorError, telling } from './operator-error';

describe('operatorError', () => {
  test.each([
    ['CredentialsProviderError', 'GSG_NO_CREDENTIALS'],
    ['TokenProviderError', 'GSG_NO_CREDENTIALS'],
    ['ExpiredToken', 'GSG_NO_CREDENTIALS'],
    ['AccessDeniedException', 'GSG_OPERATOR_DENIED'],
    ['AccessDenied', 'GSG_OPERATOR_DENIED'],
  ])('%s is %s, with the words of AWS', (name, code) => {
    const error = sdkError(name, 'not you');
    expect(operatorError(error)).toMatchObject({
      code,
      message: expect.stringContaining('not you'),
      cause: error,
    });
  });

  test('is any other error as it is', () => {
    const error = sdkError('ThrottlingException');
    expect(operatorError(error)).toBe(error);
  });
});

test('each call of a client that tells operators fails with a coded error', async () => {
  const credentials = () => Promise.reject(sdkError('CredentialsProviderError', 'none to be had'));
  const sts = telling(new STSClient({ region: 'eu-west-1', credentials }));
  await expect(hubCaller(sts, '222222222222')).rejects.toMatchObject({ code: 'GSG_NO_CREDENTIALS' });
});
