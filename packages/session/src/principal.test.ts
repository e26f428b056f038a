import { describe, expect, test } from '@jest/globals';
import { principalOf } from './principal';
import { sampleSession } from './testing/sample-events';

const ACCOUNT = '333333333333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/etl`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/etl/nightly`;
const issued = { sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'etl' } } };

describe('who called', () => {
  test.each<[string, unknown, object]>([
    [
      'an assumed role by its session name, with the ARN of the role',
      { type: 'AssumedRole', arn: SESSION, ...issued },
      { type: 'AssumedRole', name: 'nightly', arns: [SESSION, ROLE] },
    ],
    [
      'an assumed role without ARN by its principal id',
      { type: 'AssumedRole', principalId: 'AROAEXAMPLE:ops@example.com', ...issued },
      { name: 'ops@example.com', arns: [ROLE] },
    ],
    ['an assumed role of which only the issuer is told', { type: 'AssumedRole', ...issued }, { name: 'etl' }],
    ['a role', { type: 'Role', arn: ROLE }, { type: 'Role', name: 'etl', arns: [ROLE] }],
    [
      'root by its account',
      { type: 'Root', accountId: '444444444444' },
      { name: 'root user of 444444444444' },
    ],
    ['root of an account that is not told', { type: 'Root' }, { name: `root user of ${ACCOUNT}`, arns: [] }],
    [
      'a user by its name',
      { type: 'IAMUser', userName: 'loader', arn: 'a/b' },
      { name: 'loader', arns: ['a/b'] },
    ],
    [
      'a user without a name by its ARN',
      { type: 'IAMUser', arn: 'arn:aws:iam::1:user/x/loader' },
      { name: 'loader' },
    ],
    [
      'a federated user, without the ARNs of who federated it',
      { type: 'FederatedUser', arn: `arn:aws:sts::${ACCOUNT}:federated-user/guest`, ...issued },
      { name: 'guest', arns: [`arn:aws:sts::${ACCOUNT}:federated-user/guest`] },
    ],
    [
      'a directory user',
      { type: 'Directory', userName: 'reporting' },
      { type: 'Directory', name: 'reporting' },
    ],
    ['another account', { type: 'AWSAccount', accountId: '444444444444' }, { name: 'account 444444444444' }],
    [
      'a service',
      { type: 'AWSService', invokedBy: 'datazone.amazonaws.com' },
      { name: 'datazone.amazonaws.com' },
    ],
    [
      'a user of Identity Center by its user id',
      { type: 'IdentityCenterUser', accountId: '111111111111', onBehalfOf: { userId: 'u-1' } },
      { type: 'IdentityCenterUser', name: 'u-1', arns: [] },
    ],
    [
      'a SAML user',
      { type: 'SAMLUser', userName: 'ops@example.com' },
      { type: 'SAMLUser', name: 'ops@example.com' },
    ],
    [
      'a web identity',
      { type: 'WebIdentityUser', userName: 'app' },
      { type: 'WebIdentityUser', name: 'app' },
    ],
    [
      'a type AWS adds later',
      { type: 'Robot', arn: 'arn:x/y' },
      { type: 'Unknown', name: 'y', arns: ['arn:x/y'] },
    ],
    ['a type that is a property of every object', { type: 'toString' }, { type: 'Unknown' }],
    ['nobody', undefined, { type: 'Unknown', name: 'unknown principal', arns: [] }],
    ['a list', [], { type: 'Unknown', name: 'unknown principal', arns: [] }],
    [
      'an identity of empty fields',
      { type: 'IAMUser', userName: '', arn: 7 },
      { name: 'unknown principal', arns: [] },
    ],
  ])('names %s', (_, identity, expected) => {
    expect(principalOf(identity, ACCOUNT)).toMatchObject(expected);
  });

  test('has the start of a name that is too long, and no ARN that is: part of one would be the ARN of somebody else', () => {
    const long = 'x'.repeat(3000);
    const { name, arns } = principalOf(
      { type: 'IAMUser', userName: long, arn: `${SESSION}${long}` },
      ACCOUNT,
    );
    expect(name).toBe(long.slice(0, 255));
    expect(arns).toEqual([]);
  });
});

describe('the owner tag', () => {
  const RUNTIME = 'detail.responseElements.session.role';
  const CALLER = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataEngineer_4f1c2d3e5a6b7c8d`;

  test("is told where a notebook's own role called", () => {
    expect(sampleSession({}, 'studio-notebook').principal?.ownerTag).toBe(
      'AROA3XFRBF535EXAMPLE:analytics-lead@example.com',
    );
  });

  test('is told where the caller is the role the session runs as', () => {
    expect(sampleSession({ [RUNTIME]: CALLER }).principal?.ownerTag).toBe('data-engineering@example.com');
  });

  test('is left out where a person called', () => {
    expect(sampleSession().principal).not.toHaveProperty('ownerTag');
  });

  test('is left out where there is none', () => {
    const { principal } = sampleSession({ 'detail.requestParameters.tags': {} }, 'studio-notebook');
    expect(principal).not.toHaveProperty('ownerTag');
  });

  test('is left out where neither the issuer nor the role is told', () => {
    const untold = { [RUNTIME]: undefined, 'detail.requestParameters.role': undefined };
    const { principal } = sampleSession({ ...untold, 'detail.userIdentity.sessionContext': undefined });
    expect(principal).not.toHaveProperty('ownerTag');
  });
});

test('a caller without an identity still has a session', () => {
  expect(sampleSession({ 'detail.userIdentity': undefined }).principal?.type).toBe('Unknown');
});
