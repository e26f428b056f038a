import { describe, expect, test } from '@jest/globals';
import { principalOf } from './principal';

const ACCOUNT = '333333333333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/etl`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/etl/session-7`;
const STORE = 'arn:aws:identitystore::111111111111:identitystore/d-1234567890';
const assumed = (change: object, context: object = {}) => ({
  type: 'AssumedRole',
  arn: SESSION,
  sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'etl' }, ...context },
  ...change,
});
const personOf = (identity: unknown) => principalOf(identity, ACCOUNT).person;

describe('the person behind a principal', () => {
  test.each<[string, unknown, object]>([
    [
      'a source identity',
      assumed({}, { sourceIdentity: 'jane@example.com' }),
      { sourceIdentity: 'jane@example.com' },
    ],
    [
      'a user of Identity Center on whose behalf a role acts',
      assumed({ onBehalfOf: { userId: '9067-u', identityStoreArn: STORE } }),
      { onBehalfOf: { userId: '9067-u', identityStoreArn: STORE } },
    ],
    [
      'a user of Identity Center who called with no role',
      { type: 'IdentityCenterUser', onBehalfOf: { userId: '9067-u', identityStoreArn: STORE } },
      { onBehalfOf: { userId: '9067-u', identityStoreArn: STORE } },
    ],
    [
      'a SAML user',
      { type: 'SAMLUser', userName: 'jane', identityProvider: 'https://idp.example.com' },
      { federated: { subject: 'jane', provider: 'https://idp.example.com' } },
    ],
    [
      'a web identity whose role called',
      assumed(
        {},
        {
          webIdFederationData: {
            federatedProvider: 'accounts.google.com',
            attributes: { 'accounts.google.com:aud': 'an-app', 'accounts.google.com:sub': '1078' },
          },
        },
      ),
      { federated: { subject: '1078', provider: 'accounts.google.com' } },
    ],
  ])('is %s', (_, identity, expected) => {
    expect(personOf(identity)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['nothing is told', assumed({})],
    ['what is told is empty', assumed({ onBehalfOf: {} }, { sourceIdentity: '', webIdFederationData: {} })],
    [
      'what is told is of another shape',
      assumed({ onBehalfOf: 'x' }, { sourceIdentity: 7, webIdFederationData: [] }),
    ],
    ['there is no identity', undefined],
  ])('is left out where %s', (_, identity) => {
    expect(principalOf(identity, ACCOUNT)).not.toHaveProperty('person');
  });

  test('is bounded, and is never among the ARNs that an exemption may match', () => {
    const long = 'x'.repeat(3000);
    const { person, arns } = principalOf(
      assumed({ onBehalfOf: { userId: ROLE, identityStoreArn: long } }, { sourceIdentity: `${ROLE}${long}` }),
      ACCOUNT,
    );
    expect(person?.sourceIdentity).toHaveLength(255);
    expect(person?.onBehalfOf).toEqual({ userId: ROLE, identityStoreArn: long.slice(0, 255) });
    expect(arns).toEqual([SESSION, ROLE]);
  });
});
