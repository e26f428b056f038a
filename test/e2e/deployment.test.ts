import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  ListPoliciesForTargetCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { REGIONS } from './harness/config-files';
import { deployStackSets } from './harness/deploy/deploy-stack-sets';
import { readSynthesized, resourcesOf } from './harness/deploy/synthesized';
import { runGsg } from './harness/gsg/gsg';
import { bootstrap, runScript } from './harness/gsg/root-script';
import { motoOrSkip } from './harness/moto-or-skip';
import { MANAGEMENT } from './harness/organization';
import { createUnguarded, type Unguarded } from './harness/unguarded';
import { refusingAccount, rollingOut } from './proxy/services/stack-sets';

const REASON = 'the account has no room for another role';

const policy = z.object({
  Name: z.string(),
  Description: z.string(),
  Type: z.literal('SERVICE_CONTROL_POLICY'),
  Content: z.record(z.string(), z.unknown()),
  TargetIds: z.array(z.string()),
});

motoOrSkip()('the guard, deployed and taken away by its own commands', () => {
  let unguarded: Unguarded;

  beforeAll(async () => {
    unguarded = await createUnguarded(({ units }) => ({ prevention: { attachTo: [units.root] } }));
    await bootstrap(unguarded);
  });

  afterAll(() => unguarded?.close());

  test('npm run deploy shows the plan, deploys by the CDK, activates the limits and names the account that refused', async () => {
    const { proxy, hub, folders, organization } = unguarded;
    const refusing = refusingAccount(organization.accounts['sandbox-one'], REASON);
    const rollout = rollingOut(() =>
      deployStackSets(hub.cloudFormation, readSynthesized(folders.output), organization),
    );
    const { code, err } = await proxy.faults.during(refusing, () =>
      proxy.faults.during(rollout, () => runScript(unguarded, 'deploy')),
    );
    expect(err).toMatch(/analytics\/limits\.yaml +4 accounts +TIGHTER +new file/);
    expect(err).toMatch(/limits: version \S+ is active, everywhere within 20 seconds/);
    expect(err).toContain(
      'GSG_STACK_INSTANCES_FAILED: the StackSet glue-session-guard-access is not in order',
    );
    expect(err).toContain(`${organization.accounts['sandbox-one']} eu-west-1 FAILED: ${REASON}`);
    expect(err).toMatch(/hint: Fix the causes, then run: aws cloudformation update-stack-set .*Accounts=/);
    expect(code).toBe(1);
    expect(await stacks()).toEqual([
      'eu-west-1 CDKToolkit',
      'eu-west-1 GlueSessionGuardHub',
      'eu-west-1 GlueSessionGuardLimits1',
      'eu-west-1 GlueSessionGuardLimits2',
      'eu-west-1 GlueSessionGuardLimits3',
      'eu-west-1 GlueSessionGuardMembers',
      'eu-west-1 GlueSessionGuardPrevention',
      'eu-west-1 GlueSessionGuardRegion-eu-west-1',
      'us-east-1 CDKToolkit',
      'us-east-1 GlueSessionGuardRegion-us-east-1',
    ]);
  });

  test('npm run deploy after a change of the limits shows it, activates it, and changes the stack of its copies alone', async () => {
    const file = join(unguarded.folders.config, 'limits/analytics/limits.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"maxWorkers": 10', '"maxWorkers": 12'));
    const { code, err } = await runScript(unguarded, 'deploy');
    expect(err).toMatch(/analytics\/limits\.yaml +2 accounts +LOOSER\n +maxWorkers +10 → 12/);
    expect(err).toMatch(/limits: version \S+ is active, everywhere within 20 seconds/);
    expect(err).toMatch(/to go back: npm run -s gsg -- limits activate \S+ --reason/);
    const deployed = [...err.matchAll(/✅ +(\S+)( \(no changes\))?\n/g)].map(([, stack = '', same]) =>
      same === undefined ? `${stack.replace(/\d$/, '')} changed` : 'no changes',
    );
    expect(new Set(deployed)).toEqual(new Set(['GlueSessionGuardLimits changed', 'no changes']));
    expect(deployed.filter((each) => each !== 'no changes')).toHaveLength(1);
    expect(code).toBe(0);
  });

  test('the policies of the prevention stack are those of gsg policies, and AWS Organizations takes and attaches them', async () => {
    const { member, folders, organization } = unguarded;
    const { organizations } = member(MANAGEMENT);
    const prevention = readSynthesized(folders.output).stacks.find(
      ({ name }) => name === 'GlueSessionGuardPrevention',
    );
    const policies =
      prevention === undefined ? [] : resourcesOf(prevention.template, 'AWS::Organizations::Policy');
    // moto has no such resource in CloudFormation.
    for (const [, { Properties }] of policies) {
      const { Name, Description, Type, Content, TargetIds } = policy.parse(Properties);
      const { out } = await runGsg(['policies', '--name', Name, '--config', folders.config], {});
      expect(JSON.parse(out)).toEqual(Content);
      const { Policy } = await organizations.send(
        new CreatePolicyCommand({ Name, Description, Type, Content: JSON.stringify(Content) }),
      );
      for (const TargetId of TargetIds)
        await organizations.send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId }));
    }
    const { Policies = [] } = await organizations.send(
      new ListPoliciesForTargetCommand({
        TargetId: organization.units.root,
        Filter: 'SERVICE_CONTROL_POLICY',
      }),
    );
    const attached = Policies.map(({ Name }) => Name);
    expect(attached).toEqual(
      expect.arrayContaining(['glue-session-guard-protection', 'glue-session-guard-sessions']),
    );
  });

  test('npm run destroy deletes every stack, finds what is left, and names what is kept', async () => {
    const { code, err } = await runScript(unguarded, 'destroy');
    expect(await stacks()).toEqual(['eu-west-1 CDKToolkit', 'us-east-1 CDKToolkit']);
    const [left = '', kept = ''] = (err.split('This should be gone, and AWS still has it:')[1] ?? '').split(
      'Looked for what is left. Kept, as said above:',
    );
    expect(left).toContain('the StackSet glue-session-guard-forwarding');
    expect(left).not.toMatch(/the stack |the table /);
    expect(kept).toMatch(/the ledger GlueSessionGuardHub-Ledger\w+-\w+/);
    expect(code).toBe(1);
  });

  async function stacks(): Promise<string[]> {
    const { member, organization } = unguarded;
    const found = REGIONS.map(async (region) => {
      const { cloudFormation } = member(organization.accounts.hub, region);
      const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
      return Stacks.map(({ StackName = '', StackStatus = '' }) =>
        /_COMPLETE$/.test(StackStatus) ? `${region} ${StackName}` : `${region} ${StackName} ${StackStatus}`,
      );
    });
    return (await Promise.all(found)).flat().sort();
  }
});
