import { EXECUTION_TYPES, executionPolicyArns, type Pipeline } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION } from '../../../testing/sample-config';
import { synthesizeSample } from '../../../testing/sample-synth';
import { type World, worldOf } from '../../world';
import { type Pipelines, pipelineProofs, samplePipelines } from './pipeline';

let worlds: readonly World[];

beforeAll(() => {
  worlds = [WITH_CHAT, WITH_EVIDENCE, WITH_PREVENTION].map((config) => worldOf(synthesizeSample({ config })));
});

const failedIn = (pipelines?: Pipelines) =>
  pipelineProofs(worlds, pipelines)
    .flatMap(({ questions }) => questions)
    .filter(({ answer, expected }) => answer !== expected)
    .map(({ asks, answer }) => `${asks}: ${answer}`);

describe('what a pipeline may do', () => {
  test('is what the proofs expect', () => {
    expect(failedIn()).toEqual([]);
  });

  test('has an entry for each type of the stacks, and none for another', () => {
    const templates = worlds.flatMap(({ synthesized }) => Object.entries(synthesized.templates));
    const deployed = templates
      .filter(([file]) => !file.endsWith('.stackset.template.json'))
      .flatMap(([, { Resources }]) => Object.values(Resources).map(({ Type }) => Type));
    expect(EXECUTION_TYPES.map(({ type }) => type).sort()).toEqual([...new Set(deployed)].sort());
  });

  test('fits into policies of IAM', () => {
    const { github } = samplePipelines();
    const documents = github.execution.map((Statement) =>
      JSON.stringify({ Version: '2012-10-17', Statement }),
    );
    expect(documents.filter(({ length }) => length > 6144)).toEqual([]);
    // A role takes ten, and the bootstrap has none of its own.
    expect(executionPolicyArns(github).length).toBeLessThanOrEqual(5);
    for (const role of [github.plan, github.deploy]) expect(JSON.stringify(role).length).toBeLessThan(10_000);
  });
});

describe('the proofs of pipelines notice', () => {
  const edited = (from: string, to: string): Pipelines => {
    const text = JSON.stringify(samplePipelines());
    expect(text).toContain(from);
    return JSON.parse(text.replaceAll(from, to)) as { github: Pipeline; gitlab: Pipeline };
  };

  test.each([
    [
      'a branch that anybody may deploy',
      '"deploy":"project_path:example/glue-limits:ref_type:branch:ref:main"',
      '"deploy":"project_path:example/glue-limits:ref_type:branch:ref:*"',
      'a job on another branch',
    ],
    ['an environment too many', 'environment:hub"', 'environment:hub*"', 'a job of another environment'],
    ['roles outside of the path', 'role/glue-session-guard*/*', 'role/*', 'role/Administrator'],
    [
      'a boundary that may come off',
      '"iam:DeleteRole"',
      '"iam:DeleteRolePermissionsBoundary"',
      'iam:DeleteRolePermissionsBoundary',
    ],
    [
      'a ledger that may be deleted',
      'table/GlueSessionGuard*-State*',
      'table/GlueSessionGuard*',
      'dynamodb:DeleteTable',
    ],
    [
      'every key of the account',
      '"Condition":{"StringEquals":{"aws:ResourceTag/glue-session-guard":"hub"}}',
      '"Condition":{"StringEquals":{}}',
      'another key of the account',
    ],
    ['StackSets of others', 'stackset/glue-session-guard-*', 'stackset/*', 'stackset/payroll'],
    ['a brake that a deployment turns', '["limits/*"]', '["*"]', 'of the brake'],
    ['a type that is not made', '"sqs:CreateQueue"', '"sqs:ListQueues"', 'every `AWS::SQS::Queue`'],
    ['functions of others', 'function:GlueSessionGuard*"', 'function:*"', 'function:payroll'],
  ])('%s', (_name, from, to, says) => {
    expect(failedIn(edited(from, to)).join('\n')).toContain(says);
  });
});
