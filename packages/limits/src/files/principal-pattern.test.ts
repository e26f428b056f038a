import { describe, expect, it } from '@jest/globals';
import { principalPatternFault } from './principal-pattern';

describe('the principal of an exemption', () => {
  it.each([
    'arn:aws:iam::*:role/platform-admin',
    'arn:aws:iam::333333333333:user/alex',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Platform_*',
    'arn:aws:sts::*:assumed-role/platform-admin/*',
    'arn:*:iam::*:role/*-admin',
    'arn:aws-cn:iam::333333333333:root',
  ])('may be %s', (pattern) => {
    expect(principalPatternFault(pattern)).toBeUndefined();
  });

  it.each([
    '*',
    '**',
    'arn:*',
    'arn:aws:iam::*:*',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::*:user/**',
    'arn:aws:sts::*:assumed-role/*/*',
    'arn:aws:iam::*:*/*',
  ])('may not be everybody: %s', (pattern) => {
    expect(principalPatternFault(pattern)).toBe('everybody');
  });

  it.each([
    'platform-admin',
    '*admin',
    'arn:aws:iam::*',
    'arn:aws:iam::*:rol*',
    'arn:aws:s3:::bucket',
    'arn:aws:iam::12:role/a',
    'arn:aws:iam::*:role/a b',
    '',
  ])('must be the ARN of a principal, not %j', (pattern) => {
    expect(principalPatternFault(pattern)).toBeDefined();
  });
});
