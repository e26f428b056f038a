import { describe, expect, it } from '@jest/globals';
import { canBeForged } from './can-be-forged';
import { principalPatternFault, SAMPLE_PRINCIPAL } from './principal-pattern';

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
