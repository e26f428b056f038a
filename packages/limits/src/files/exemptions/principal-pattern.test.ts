import { describe, expect, it } from '@jest/globals';
import {
  canBeForged,
  countsOnSessionName,
  matchesOtherPermissionSets,
  principalPatternFault,
  samplePrincipal,
} from './principal-pattern';

describe('the principal of an exemption', () => {
  it.each([
    'arn:aws:iam::*:role/platform-admin',
    'arn:aws:iam::333333333333:user/alex',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Platform_*',
    'arn:aws:sts::*:assumed-role/platform-admin/*',
    'arn:*:iam::*:role/*-admin',
    'arn:aws-cn:iam::333333333333:root',
    'arn:aws:iam::333333333333:role/a',
    'arn:aws:iam::333333333333:role/ci-*',
    'arn:aws:iam::333333333333:role/teams/platform/*',
    'arn:aws:iam::333333333333:role/service-role/AWSGlueServiceRole-month-end',
    'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Admin_*/alex@example.com',
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
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*',
    'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/*',
    'arn:aws:iam::*:role/aws-reserved/*',
    'arn:aws:iam::*:role/aws-res*',
    'arn:aws:iam::333333333333:role/AWSReservedSSO_*',
    'arn:aws:iam::333333333333:role/*AWSReserved*',
    'arn:aws:iam::333333333333:role/*AWSReservedSSO_*z*',
    'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_*/*',
    'arn:aws:iam::333333333333:role/*a*',
    'arn:aws:iam::333333333333:role/*/a*',
    'arn:aws:iam::*:role/service-role/*',
    'arn:aws:iam::333333333333:role/service-role/AWSGlueServiceRole*',
    'arn:aws:iam::333333333333:role/AWSGlueServiceRole-*',
    'arn:aws:iam::333333333333:role/service-role/AmazonSageMaker-ExecutionRole-*',
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

describe('a name that the caller chooses', () => {
  it.each([
    'arn:aws:sts::333333333333:assumed-role/*/oncall@example.com',
    'arn:aws:sts::*:assumed-role/*a*/oncall@example.com',
    'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_*/oncall@example.com',
  ])('does not exempt by itself: %s', (pattern) => {
    expect(principalPatternFault(pattern)).toBe('session-name-alone');
  });

  it.each([
    ['arn:aws:sts::333333333333:assumed-role/platform-admin/oncall@example.com', true],
    ['arn:aws:sts::333333333333:federated-user/alex', true],
    ['arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Admin_*/alex@example.com', true],
    ['arn:aws:sts::333333333333:assumed-role/platform-admin/*', false],
    ['arn:aws:iam::333333333333:role/platform-admin', false],
  ])('counts beside the role in %s: %s', (pattern, counts) => {
    expect(principalPatternFault(pattern)).toBeUndefined();
    expect(countsOnSessionName(pattern)).toBe(counts);
  });
});

describe('permission sets that a pattern does not name', () => {
  it.each([
    ['*AWSReservedSSO_Admin*', true],
    ['eu-west-1/AWSReservedSSO_*admin_*', true],
    ['*AWSReservedSSO_Admin_*', false],
    ['AWSReservedSSO_Admin_0123456789abcdef', false],
  ])('are matched by %s: %s', (name, others) => {
    const pattern = `arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/${name}`;
    expect(matchesOtherPermissionSets(pattern)).toBe(others);
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
    ['the sample', samplePrincipal()],
    ['a role of one account', 'arn:aws:iam::333333333333:role/platform-admin'],
    ['a session of one account', 'arn:aws:sts::333333333333:assumed-role/platform-admin/*'],
    ['the root user, which every account has and nobody creates', 'arn:aws:iam::*:root'],
  ])('is not %s: %s', (_, pattern) => {
    expect(principalPatternFault(pattern)).toBeUndefined();
    expect(canBeForged(pattern)).toBe(false);
  });
});
