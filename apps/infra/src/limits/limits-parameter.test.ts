import type { LimitsDocument } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { ANALYTICS } from '../testing/sample-config';
import { limitsParameterValue } from './limits-parameter';

const explained = (reason: string): LimitsDocument => ({
  ...ANALYTICS,
  exemptions: [
    {
      principal: 'arn:aws:iam::*:role/platform-admin',
      until: 1_801_353_599_999,
      reason,
      owner: 'platform@example.com',
      source: ANALYTICS.mode.source,
    },
  ],
});
const ofBytes = (bytes: number): LimitsDocument => {
  const without = Buffer.byteLength(JSON.stringify(explained('')));
  return explained('x'.repeat(bytes - without));
};

describe('the limits parameter', () => {
  test('is the document, word for word', () => {
    expect(JSON.parse(limitsParameterValue(ANALYTICS))).toEqual(ANALYTICS);
  });

  test('may have 8 KB', () => {
    expect(Buffer.byteLength(limitsParameterValue(ofBytes(8192)))).toBe(8192);
  });

  test('counts bytes, not characters', () => {
    expect(() => limitsParameterValue(explained('é'.repeat(4000)))).toThrow('bytes');
  });

  test('above 8 KB is refused, with the file to shorten', () => {
    expect(() => limitsParameterValue(ofBytes(8193))).toThrow(
      expect.objectContaining({
        code: 'GSG_LIMITS_PARAMETER_TOO_LARGE',
        message: expect.stringContaining('analytics/limits.yaml compiles to 8193 bytes'),
      }),
    );
  });

  test('holds no reference that CloudFormation would resolve, and still reads the same', () => {
    const document = explained('see {{resolve:ssm:secret}} and {{{x}}}');
    const text = limitsParameterValue(document);
    expect(text).not.toContain('{{');
    expect(JSON.parse(text)).toEqual(document);
  });
});
