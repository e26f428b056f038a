import { describe, expect, test } from '@jest/globals';
import { TemplateSchema } from '../testing/sample-synth';
import { resolved } from './resolved';

const PLACE = { account: '333333333333', region: 'us-east-1' };
const TEMPLATE = TemplateSchema.parse({
  Resources: {
    Queue4A7E3555: { Type: 'AWS::SQS::Queue' },
    Alerts91F83244: { Type: 'AWS::SNS::Topic' },
    Role12345678: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'guard', Path: '/ours/' } },
    Board: { Type: 'AWS::CloudWatch::Dashboard' },
  },
});

describe('a part of a template', () => {
  test.each<[string, unknown, unknown]>([
    ['the account', { Ref: 'AWS::AccountId' }, '333333333333'],
    ['the Region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['what is joined', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
    ['an ARN', { 'Fn::GetAtt': ['Queue4A7E3555', 'Arn'] }, 'arn:aws:sqs:us-east-1:333333333333:Queue'],
    [
      'the ARN of a role',
      { 'Fn::GetAtt': ['Role12345678', 'Arn'] },
      'arn:aws:iam::333333333333:role/ours/guard',
    ],
    ['a reference to a topic', { Ref: 'Alerts91F83244' }, 'arn:aws:sns:us-east-1:333333333333:Alerts'],
    ['a reference to another resource', { Ref: 'Queue4A7E3555' }, 'Queue'],
    ['what lies within', { a: [{ Ref: 'AWS::AccountId' }], b: 1 }, { a: ['333333333333'], b: 1 }],
    ['nothing', {}, {}],
  ])('%s is worked out', (_name, node, expected) => {
    expect(resolved(node, TEMPLATE, PLACE)).toEqual(expected);
  });

  test.each([
    ['a function', { 'Fn::Sub': 'a' }, 'Fn::Sub'],
    ['an attribute', { 'Fn::GetAtt': ['Queue4A7E3555', 'QueueName'] }, 'Arn'],
    ['the ARN of a resource', { 'Fn::GetAtt': ['Board', 'Arn'] }, 'Board'],
  ])('is not guessed: %s', (_name, node, says) => {
    expect(() => resolved(node, TEMPLATE, PLACE)).toThrow(says);
  });
});
