import { describe, expect, it } from '@jest/globals';
import { canBeForged, principalPatternFault, SAMPLE_PRINCIPAL } from './principal-pattern';

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

describe('a principal that a member account can forge', () => {
  it.each([
    ['a role', 'arn:aws:iam::*:role/platform-admin'],
    ['a role with a path', 'arn:aws:iam::*:role/teams/platform/admin'],
    ['a user', 'arn:aws:iam::*:user/alex'],
    ['a federated user, whose name is chosen by who asks', 'arn:aws:sts::*:federated-user/alex'],
    ['a session of a role, whose ARN tells no path', 'arn:aws:sts::*:assumed-role/AWSReservedSSO_Admin_*/*'],
    ['a role that is only named as Identity Center names them', 'arn:aws:iam::*:role/AWSReservedSSO_Admin_*'],
    ['a role whose path only begins alike', 'arn:aws:iam::*:role/aws-reserved*/AWSReservedSSO_Admin_*'],
    ['a role that a path of its own leads to', 'arn:aws:iam::*:role/*/aws-reserved/sso.amazonaws.com/Admin'],
    ['a role in any partition, of any service', 'arn:*:*:*:*:role/platform-admin'],
  ])('is %s: %s', (_, pattern) => {
    expect(principalPatternFault(pattern)).toBeUndefined();
    expect(canBeForged(pattern)).toBe(true);
  });

  it.each([
    [
      'a role of Identity Center',
      'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*',
    ],
    [
      'one of a Region',
      'arn:aws-cn:iam::*:role/aws-reserved/sso.amazonaws.com/cn-north-1/AWSReservedSSO_A_*',
    ],
    ['the sample', SAMPLE_PRINCIPAL],
    ['a role of one account', 'arn:aws:iam::333333333333:role/platform-admin'],
    ['a session of one account', 'arn:aws:sts::333333333333:assumed-role/platform-admin/*'],
    ['the root user, which every account has and nobody creates', 'arn:aws:iam::*:root'],
  ])('is not %s: %s', (_, pattern) => {
    expect(principalPatternFault(pattern)).toBeUndefined();
    expect(canBeForged(pattern)).toBe(false);
  });
});
