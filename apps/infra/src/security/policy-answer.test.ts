import { describe, expect, test } from '@jest/globals';
import { type Statement, statementsIn } from '../testing/statements';
import { policyAnswer, type Request } from './policy-answer';

const BASE = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::222222222222:role/guard' },
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-west-1:222222222222:work',
};
const REQUEST: Request = {
  caller: { kind: 'role', arn: 'arn:aws:iam::222222222222:role/guard' },
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:eu-west-1:222222222222:work',
  context: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:222222222222:rule/ours' },
};

const statements = (...given: object[]): Statement[] => statementsIn(given);
const answer = (change: object, request: Partial<Request> = {}) =>
  policyAnswer(statements({ ...BASE, ...change }), { ...REQUEST, ...request });

describe('a policy', () => {
  test.each<[string, object, Partial<Request>, string]>([
    ['allows what it names', {}, {}, 'allowed'],
    ['refuses another action', {}, { action: 'sqs:PurgeQueue' }, 'refused'],
    ['reads actions whatever their case', { Action: 'SQS:sendmessage' }, {}, 'allowed'],
    ['reads wildcards of actions', { Action: 'sqs:Send*' }, {}, 'allowed'],
    ['refuses another resource', {}, { resource: 'arn:aws:sqs:eu-west-1:222222222222:other' }, 'refused'],
    ['reads wildcards of resources', { Resource: 'arn:aws:sqs:*:222222222222:w?rk' }, {}, 'allowed'],
    ['refuses another caller', { Principal: { AWS: 'arn:aws:iam::222222222222:role/other' } }, {}, 'refused'],
    [
      'takes an account for all within it',
      { Principal: { AWS: 'arn:aws:iam::222222222222:root' } },
      {},
      'allowed',
    ],
    [
      'takes an account for none outside it',
      { Principal: { AWS: 'arn:aws:iam::333333333333:root' } },
      {},
      'refused',
    ],
    ['takes a star for everybody', { Principal: '*' }, {}, 'allowed'],
    ['tells services from roles', { Principal: { Service: 'events.amazonaws.com' } }, {}, 'refused'],
    [
      'takes tokens of the identity provider that it names',
      { Principal: { Federated: 'arn:provider/one' } },
      { caller: { kind: 'token', provider: 'arn:provider/one' } },
      'allowed',
    ],
    [
      'takes none of another identity provider',
      { Principal: { Federated: 'arn:provider/one' } },
      { caller: { kind: 'token', provider: 'arn:provider/two' } },
      'refused',
    ],
    ['takes no role for a token', { Principal: { Federated: 'arn:provider/one' } }, {}, 'refused'],
    ['without principals holds for whoever has it', { Principal: undefined }, {}, 'allowed'],
  ])('%s', (_name, change, request, expected) => {
    expect(answer(change, request)).toBe(expected);
  });

  test('denies what it also allows', () => {
    expect(policyAnswer(statements(BASE, { ...BASE, Effect: 'Deny' }), REQUEST)).toBe('denied');
  });
});

describe('a condition', () => {
  const ours = 'arn:aws:events:eu-west-1:222222222222:rule/ours';
  test.each<[string, object, string]>([
    ['that holds', { StringEquals: { 'aws:SourceArn': ours } }, 'allowed'],
    ['that does not hold', { StringEquals: { 'aws:SourceArn': 'arn:other' } }, 'refused'],
    ['on a key in another case', { StringEquals: { 'AWS:sourcearn': ours } }, 'allowed'],
    ['on a key the request lacks', { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }, 'refused'],
    ['with one of several values', { ArnEquals: { 'aws:SourceArn': ['arn:a:b:c:d:e', ours] } }, 'allowed'],
    [
      'with a wildcard in an ARN',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:222222222222:rule/*' } },
      'allowed',
    ],
    [
      'whose wildcard would have to reach over a colon',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:*:rule/ours' } },
      'refused',
    ],
    [
      'of which one of two does not hold',
      { StringEquals: { 'aws:SourceArn': ours }, Bool: { 'aws:SecureTransport': 'true' } },
      'refused',
    ],
  ])('%s', (_name, Condition, expected) => {
    expect(answer({ Condition })).toBe(expected);
  });
});

describe('a condition on a key with several values', () => {
  const keys = (operator: string, values: readonly string[] | undefined) =>
    answer(
      { Condition: { [operator]: { 'aws:TagKeys': ['owner', 'team'] } } },
      { context: values === undefined ? {} : { 'aws:TagKeys': values } },
    );
  test.each<[string, string, readonly string[] | undefined, string]>([
    ['holds for one of them', 'ForAnyValue:StringEquals', ['a', 'team'], 'allowed'],
    ['tells case apart', 'ForAnyValue:StringEquals', ['Team'], 'refused'],
    ['does not tell case apart', 'ForAnyValue:StringEqualsIgnoreCase', ['Team'], 'allowed'],
    ['holds where any is none of the list', 'ForAnyValue:StringNotEquals', ['team', 'a'], 'allowed'],
    ['holds not where all are of the list', 'ForAnyValue:StringNotEquals', ['team', 'owner'], 'refused'],
    ['holds for no value of a key that is missing', 'ForAnyValue:StringNotEquals', undefined, 'refused'],
  ])('%s', (_name, operator, values, expected) => {
    expect(keys(operator, values)).toBe(expected);
  });

  test('stops the proof with an operator for one value', () => {
    expect(() => keys('StringEquals', ['a', 'b'])).toThrow('several values');
  });
});

describe('a negated condition', () => {
  const region = 'aws:RequestedRegion';
  test.each<[string, object, NonNullable<Request['context']>, string]>([
    ['holds for another value', { StringNotEquals: { [region]: ['a', 'b'] } }, { [region]: 'c' }, 'allowed'],
    [
      'holds not for a listed one',
      { StringNotEquals: { [region]: ['a', 'b'] } },
      { [region]: 'b' },
      'refused',
    ],
    ['holds where the key is missing', { StringNotEquals: { [region]: 'a' } }, {}, 'allowed'],
    [
      'holds for another ARN',
      { ArnNotLike: { [region]: 'a:b:c:d:e:f*' } },
      { [region]: 'a:b:c:d:e:g' },
      'allowed',
    ],
    [
      'holds not for its ARN',
      { ArnNotLike: { [region]: 'a:b:c:d:e:f*' } },
      { [region]: 'a:b:c:d:e:fg' },
      'refused',
    ],
    ['with a wildcard', { StringLike: { [region]: 'eu-*' } }, { [region]: 'eu-west-1' }, 'allowed'],
    [
      'with a wildcard that does not fit',
      { StringLike: { [region]: 'eu-*' } },
      { [region]: 'us-eu-1' },
      'refused',
    ],
    [
      'on all of several values',
      { 'ForAllValues:StringLike': { [region]: 'eu-*' } },
      { [region]: ['eu-west-1', 'eu-north-1'] },
      'allowed',
    ],
    [
      'on all of several values, of which one does not fit',
      { 'ForAllValues:StringLike': { [region]: 'eu-*' } },
      { [region]: ['eu-west-1', 'us-east-1'] },
      'refused',
    ],
    // As IAM has it: such a condition alone allows a request that lacks the key.
    [
      'on all values of a key that is missing',
      { 'ForAllValues:StringLike': { [region]: 'eu-*' } },
      {},
      'allowed',
    ],
    ['that a key is missing', { Null: { [region]: 'true' } }, {}, 'allowed'],
    ['that a key is missing, which is there', { Null: { [region]: 'true' } }, { [region]: 'a' }, 'refused'],
    ['that a key is there', { Null: { [region]: 'false' } }, { [region]: 'a' }, 'allowed'],
  ])('%s', (_name, Condition, context, expected) => {
    expect(answer({ Condition }, { context })).toBe(expected);
  });
});

describe('what is not read', () => {
  test.each([
    ['an operator', { Condition: { StringNotLike: { 'aws:SourceArn': '*' } } }, 'StringNotLike'],
    ['NotAction', { NotAction: 'sqs:PurgeQueue' }, 'NotAction'],
    ['NotResource', { NotResource: '*' }, 'NotResource'],
    ['NotPrincipal', { NotPrincipal: '*' }, 'NotPrincipal'],
  ])('stops the proof: %s', (_name, change, says) => {
    expect(() => answer(change)).toThrow(says);
  });

  test('stops the proof: a kind of principal', () => {
    expect(() => answer({ Principal: { CanonicalUser: 'any' } })).toThrow('CanonicalUser');
  });
});
