import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from './testing/sample-config';
import { resourcesOf, sampleApp, synthesizeSample, type Template } from './testing/sample-synth';

const HUB = 'arn:aws:iam::222222222222:policy/boundaries/hub';
const BOUNDED = { ...CONFIG, permissionsBoundary: { hub: HUB, members: 'boundaries/member' } };
const TAGGED = { ...CONFIG, tags: { 'cost-center': '1234', team: 'data security' } };
const OWN_POLICY = {
  'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':policy/boundaries/member']],
};

const rolesOf = (templates: Readonly<Record<string, Template>>) =>
  Object.entries(templates).flatMap(([file, template]) =>
    resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => ({
      inMembers: file.includes('.stackset.'),
      boundary: Properties.PermissionsBoundary,
    })),
  );

describe('a permissions boundary', () => {
  test('of the hub is on every role of the hub, and that of the members on every role of theirs', () => {
    const roles = rolesOf(synthesizeSample({ config: BOUNDED }).templates);
    expect(roles.filter(({ inMembers }) => inMembers).length).toBeGreaterThan(0);
    expect(roles.filter(({ inMembers }) => !inMembers).length).toBeGreaterThan(0);
    for (const { inMembers, boundary } of roles) expect(boundary).toEqual(inMembers ? OWN_POLICY : HUB);
  });

  test('is on no role where none is configured', () => {
    const boundaries = rolesOf(synthesizeSample().templates).map(({ boundary }) => boundary);
    expect(new Set(boundaries)).toEqual(new Set([undefined]));
  });

  test('may be that of the hub alone', () => {
    const config = { ...CONFIG, permissionsBoundary: { hub: HUB } };
    for (const { inMembers, boundary } of rolesOf(synthesizeSample({ config }).templates))
      expect(boundary).toEqual(inMembers ? undefined : HUB);
  });
});

describe('tags', () => {
  let templates: Readonly<Record<string, Template>>;
  beforeAll(() => {
    ({ templates } = synthesizeSample({ config: TAGGED }));
  });

  test('are on everything that can have them, in the hub and in accounts', () => {
    const tagged = Object.values(templates).flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => TAGGABLE.has(Type)),
    );
    expect(new Set(tagged.map(({ Type }) => Type))).toEqual(TAGGABLE);
    for (const { Type, Properties } of tagged)
      expect([Type, tagsOf(Properties.Tags)]).toEqual([Type, expect.objectContaining(TAGGED.tags)]);
  });

  test('are on every stack, and on the stacks that StackSets make', () => {
    const { app } = sampleApp({ config: TAGGED });
    const { stacks } = app.synth();
    expect(stacks.map(({ tags }) => tags)).toEqual(stacks.map(() => TAGGED.tags));
    const stackSets = Object.values(templates).flatMap((each) =>
      resourcesOf(each, 'AWS::CloudFormation::StackSet'),
    );
    expect(stackSets.map(({ Properties }) => tagsOf(Properties.Tags))).toEqual(
      stackSets.map(() => TAGGED.tags),
    );
  });
});

const TAGGABLE = new Set([
  'AWS::CloudFormation::StackSet',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Glue::UsageProfile',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::ScheduleGroup',
]);

/** As a map, whichever of CloudFormation's two shapes a resource takes. */
function tagsOf(tags: unknown): unknown {
  if (!Array.isArray(tags)) return tags;
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
