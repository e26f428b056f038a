import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG, WITH_CHAT, WITH_PREVENTION } from '../testing/sample-config';
import { sampleApp, TemplateSchema } from '../testing/sample-synth';
import { destroyStages, nameStacks } from './destroy-stages';

const named = nameStacks(CONFIG, mkdtempSync(join(tmpdir(), 'glue-session-guard-destroy-'))).stacks;
const { app, outdir } = sampleApp({
  config: { ...WITH_PREVENTION, alerts: WITH_CHAT.alerts },
});
const deployed = app.synth().stacks;
const order = destroyStages(CONFIG).flatMap(({ stacks }) => stacks);

describe('the stages of a destruction', () => {
  test('name every stack that a deployment makes, and no other', () => {
    expect([...order].sort()).toEqual(deployed.map(({ stackName }) => stackName).sort());
  });

  test('delete no stack before those that need it', () => {
    for (const { stackName, dependencies } of deployed) {
      for (const { id } of dependencies.filter(({ id }) => order.includes(id)))
        expect(order.indexOf(stackName)).toBeLessThan(order.indexOf(id));
    }
    expect(order.at(-1)).toBe('GlueSessionGuardHub');
  });

  test('find the stacks where and as whom a deployment put them', () => {
    const whereOf = (stacks: typeof deployed) =>
      stacks
        .map(({ stackName, environment, assumeRoleArn, cloudFormationExecutionRoleArn }) => ({
          stackName,
          environment,
          assumeRoleArn,
          cloudFormationExecutionRoleArn,
        }))
        .sort((one, other) => one.stackName.localeCompare(other.stackName));
    expect(whereOf(named)).toEqual(whereOf(deployed));
  });

  test('are held up by no protection', () => {
    expect(deployed.filter(({ terminationProtection }) => terminationProtection === true)).toEqual([]);
  });

  test('leave the ledger and its key, as is told, and nothing else', () => {
    expect(retained()).toEqual([
      // The commands that remove it look for a table whose name begins so.
      [expect.stringMatching(/^GlueSessionGuardHub\.Ledger/), 'AWS::DynamoDB::Table'],
      [expect.stringMatching(/^GlueSessionGuardHub\.Key/), 'AWS::KMS::Key'],
    ]);
  });
});

/** What stays when its stack goes, in the hub and in what StackSets carry. */
function retained(): string[][] {
  const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
  return templates.flatMap((file) => {
    const { Resources } = TemplateSchema.parse(JSON.parse(readFileSync(join(outdir, file), 'utf8')));
    return Object.entries(Resources)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete')
      .map(([id, { Type }]) => [`${file.split('.')[0]}.${id}`, Type])
      .sort(([, one = ''], [, other = '']) => one.localeCompare(other));
  });
}
