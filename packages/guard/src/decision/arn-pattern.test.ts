import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesArn } from './arn-pattern';

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
