import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesArn, mayMatchCreator } from './arn-pattern';

const ADMIN = 'arn:aws:iam::*:role/platform-admin';

describe('matchesArn', () => {
  test.each([
    ['any account', ADMIN, 'arn:aws:iam::333333333333:role/platform-admin', true],
    ['another name', ADMIN, 'arn:aws:iam::333333333333:role/platform-admins', false],
    ['another partition', ADMIN, 'arn:aws-cn:iam::333333333333:role/platform-admin', false],
    ['a path', ADMIN, 'arn:aws:iam::333333333333:role/team/platform-admin', false],
    [
      'a path with a star',
      'arn:aws:iam::*:role/*/platform-admin',
      'arn:aws:iam::333333333333:role/team/platform-admin',
      true,
    ],
    ['a path that holds colons', ADMIN, 'arn:aws:iam::333333333333:role/x:role/platform-admin', false],
    ['upper case', ADMIN, 'arn:aws:iam::333333333333:role/Platform-Admin', false],
    ['a dot is a dot', 'arn:aws:iam::1:user/a.b', 'arn:aws:iam::1:user/axb', false],
    [
      'a session of an assumed role',
      'arn:aws:sts::*:assumed-role/admin/*',
      'arn:aws:sts::1:assumed-role/admin/platform@example.com',
      true,
    ],
    ['too few segments', 'arn:aws:iam', 'arn:aws:iam::1:role/x', false],
    ['a line break', 'arn:aws:iam::*:role/a*b', 'arn:aws:iam::1:role/a\nb', true],
  ])('%s', (_, pattern, arn, matches) => {
    expect(matchesArn(pattern, arn)).toBe(matches);
  });

  test('a pattern without stars matches itself alone', () => {
    const arn = fc.string().filter((text) => !text.includes('*'));
    fc.assert(
      fc.property(arn, arn, (a, b) => {
        expect(matchesArn(a, b)).toBe(a === b);
      }),
    );
  });
});

describe('mayMatchCreator', () => {
  const place = { account: '333333333333', region: 'eu-west-1' };
  test.each([
    ['any account', ADMIN, place, true],
    ['the account of the session', 'arn:aws:iam::333333333333:role/month-end-close', place, true],
    ['another account', 'arn:aws:iam::444444444444:role/month-end-close', place, false],
    ['accounts that begin otherwise', 'arn:aws:iam::4*:role/month-end-close', place, false],
    ['a session of a role', 'arn:aws:sts::*:assumed-role/admin/*', place, true],
    ['a service that has no principals', 'arn:aws:s3::*:role/admin', place, false],
    ['any service', 'arn:aws:*::*:role/admin', place, true],
    [
      'a Region, which the ARN of a principal does not have',
      'arn:aws:iam:eu-west-1:*:role/admin',
      place,
      false,
    ],
    ['another partition', 'arn:aws-us-gov:iam::*:role/admin', place, false],
    ['any partition', 'arn:*:iam::*:role/admin', place, true],
    ['the partition of China', 'arn:aws-cn:iam::*:role/admin', { ...place, region: 'cn-north-1' }, true],
    ['the commercial partition in China', ADMIN, { ...place, region: 'cn-north-1' }, false],
    ['the commercial partition in GovCloud', ADMIN, { ...place, region: 'us-gov-west-1' }, false],
    ['a Region of a form that nobody knows', ADMIN, { ...place, region: 'us-moon-base-1' }, true],
    ['too few segments', 'arn:aws:iam', place, false],
  ])('%s', (_, pattern, where, may) => {
    expect(mayMatchCreator(pattern, where)).toBe(may);
  });

  test('whoever matches a pattern in a place was one that might', () => {
    const star = (value: string) => fc.constantFrom(value, '*');
    const pattern = fc.tuple(
      star('aws'),
      star('iam'),
      star('333333333333'),
      fc.constantFrom('role/a', 'role/*'),
    );
    fc.assert(
      fc.property(pattern, ([partition, service, account, name]) => {
        const written = `arn:${partition}:${service}::${account}:${name}`;
        expect(matchesArn(written, 'arn:aws:iam::333333333333:role/a')).toBe(true);
        expect(mayMatchCreator(written, place)).toBe(true);
      }),
    );
  });
});
