import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AppProps } from '../app';
import { synthesize } from '../synthesize';
import { ANALYTICS, CONFIG, DOCUMENTS, documentsOf, ROOT } from '../testing/sample-config';
import { sampleProps } from '../testing/sample-synth';

/** @returns the texts of the folder for the management account, by file name, and all other templates */
function synthesized(change: Partial<AppProps> = {}) {
  const props = { ...sampleProps(), ...change };
  synthesize(props);
  const textsIn = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder)
        .filter((name) => name.endsWith('.template.json') || name === 'README.md')
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
  return { own: textsIn(join(props.outdir, 'management-account')), others: textsIn(props.outdir) };
}
const named = (texts: Readonly<Record<string, string>>, start: string) =>
  Object.entries(texts).find(([name]) => name.startsWith(start))?.[1];

describe('the templates for the management account', () => {
  test('are those that StackSets carry into every other account', () => {
    const { own, others } = synthesized();
    expect(Object.keys(own).sort()).toEqual([
      'README.md',
      'access.template.json',
      'forwarding.template.json',
      'limits.template.json',
    ]);
    expect(own['access.template.json']).toBe(named(others, 'GlueSessionGuardMembersAccess'));
    expect(own['forwarding.template.json']).toBe(named(others, 'GlueSessionGuardMembersForwarding'));
    expect(own['limits.template.json']).toContain('/glue-session-guard/limits/r-exam');
  });

  test('come with the commands that deploy them, roles first', () => {
    const commands = (synthesized().own['README.md'] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('aws cloudformation deploy'));
    const deploy = (stack: string, file: string, region: string) =>
      `aws cloudformation deploy --stack-name GlueSessionGuard${stack} --template-file ${file}.template.json --region ${region}`;
    expect(commands).toEqual([
      `${deploy('Access', 'access', 'eu-west-1')} --capabilities CAPABILITY_NAMED_IAM`,
      deploy('Forwarding', 'forwarding', 'eu-west-1'),
      deploy('Forwarding', 'forwarding', 'us-east-1'),
      deploy('Limits', 'limits', 'eu-west-1'),
      deploy('Limits', 'limits', 'us-east-1'),
    ]);
  });

  test('take them away again in the other order', () => {
    const commands = (synthesized().own['README.md'] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('aws cloudformation delete-stack'));
    expect(commands.map((line) => / --stack-name (\w+)/.exec(line)?.[1])).toEqual([
      'GlueSessionGuardLimits',
      'GlueSessionGuardLimits',
      'GlueSessionGuardForwarding',
      'GlueSessionGuardForwarding',
      'GlueSessionGuardAccess',
    ]);
  });

  test('have no usage profile in Regions that have none', () => {
    const { own } = synthesized({ config: { ...CONFIG, regions: ['eu-west-1', 'ap-southeast-5'] } });
    expect(own['limits.template.json']).toContain('AWS::Glue::UsageProfile');
    expect(own['limits-no-profile.template.json']).not.toContain('AWS::Glue::UsageProfile');
    expect(own['README.md']).toContain(
      '--template-file limits-no-profile.template.json --region ap-southeast-5',
    );
  });

  test('are for the Regions that the root is watched in', () => {
    const narrowed = { ...ROOT, regions: { value: ['us-east-1'], source: { file: 'limits.yaml', line: 2 } } };
    const { own } = synthesized({ documents: documentsOf(narrowed, ANALYTICS) });
    const regions = [...(own['README.md'] ?? '').matchAll(/forwarding\.template\.json --region (\S+)/g)];
    expect(regions.map(([, region]) => region)).toEqual(['us-east-1']);
  });

  test('have no limits where the root has no limit file', () => {
    const { own } = synthesized({
      documents: documentsOf(ANALYTICS),
      config: { ...CONFIG, enrol: [ANALYTICS.organizationalUnit] },
    });
    expect(Object.keys(own).sort()).toEqual([
      'README.md',
      'access.template.json',
      'forwarding.template.json',
    ]);
    expect(own['README.md']).not.toContain('--stack-name GlueSessionGuardLimits');
  });

  test('bear the tags of the operator', () => {
    const { own } = synthesized({
      documents: DOCUMENTS,
      config: { ...CONFIG, tags: { team: 'data security' } },
    });
    expect(own['README.md']).toContain(`--capabilities CAPABILITY_NAMED_IAM --tags 'team=data security'`);
  });
});
