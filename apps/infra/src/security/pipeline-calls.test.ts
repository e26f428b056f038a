import { describe, expect, test } from '@jest/globals';
import { actionsIn } from '../testing/sdk-calls';
import { samplePipelines } from './proofs/pipeline/pipeline';

const { github } = samplePipelines();
const allowedTo = (role: 'plan' | 'deploy') => new Set(github[role].flatMap(({ Action }) => Action));

/** What only operators do, with rights of their own: a pipeline neither turns the brake nor moves messages nor forgets people. */
const OF_OPERATORS = new Set([
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ListMessageMoveTasks',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'sqs:StartMessageMoveTask',
  'sqs:ChangeMessageVisibilityBatch',
  'sqs:GetQueueUrl',
]);
/** Logs of CloudTrail are read with credentials of the account that keeps them: docs/replay.md lists these rights. */
const OF_READERS_OF_LOGS = new Set([
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetWorkGroup',
  'athena:StartQueryExecution',
  'glue:GetTable',
  's3:GetObject',
  's3:ListBucket',
]);
/** Needs no permission. */
const FREE = new Set(['sts:GetCallerIdentity']);

const without = (called: ReadonlySet<string>, ...sets: readonly ReadonlySet<string>[]) =>
  [...called].filter((action) => !sets.some((set) => set.has(action))).sort();

describe('the roles of a pipeline', () => {
  test('may make every call by which gsg reads', () => {
    const called = actionsIn('apps/cli/src/main.ts');
    expect(called.size).toBeGreaterThan(20);
    expect(without(called, allowedTo('plan'), OF_OPERATORS, OF_READERS_OF_LOGS, FREE)).toEqual([]);
  });

  test('may make every call of a deployment', () => {
    const called = actionsIn('apps/infra/src/deploy/main.ts');
    expect(called.size).toBeGreaterThan(10);
    expect(without(called, allowedTo('deploy'), FREE)).toEqual([]);
  });

  test('may make none that only operators make, and read no logs', () => {
    const ofOthers = [...OF_OPERATORS, ...OF_READERS_OF_LOGS];
    expect(ofOthers.filter((action) => allowedTo('plan').has(action))).toEqual([]);
  });
});
