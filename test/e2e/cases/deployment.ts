import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from '@jest/globals';
import { REGIONS } from '../harness/config-files';
import { busAdmits, forwardingTarget, mayForward } from '../harness/forwarding';
import type { World } from '../harness/world';

/** What the templates put where, and what moto does not check of it. */
export function deploymentCases(deployed: () => World): void {
  test('puts access once and forwarding in each Region into every member account', () => {
    const world = deployed();
    const { accounts } = world.organization;
    const stacks = world.instances.map(({ stackSet, account, region }) => `${stackSet} ${account} ${region}`);
    for (const account of Object.values(accounts)) {
      expect(stacks.filter((line) => line.startsWith(`glue-session-guard-access ${account}`))).toHaveLength(
        1,
      );
      for (const region of REGIONS)
        expect(stacks).toContain(`glue-session-guard-forwarding ${account} ${region}`);
    }
  });

  test('rolls the limits out as parameters to every account below the OU, in each Region', async () => {
    const world = deployed();
    const { units, accounts } = world.organization;
    for (const [account, unit, maxWorkers] of [
      [accounts['analytics-dev'], units.analytics, 10],
      [accounts['experiments-one'], units.sandbox, 4],
      [accounts['experiments-one'], units.root, 20],
    ] as const) {
      for (const region of REGIONS) {
        const Name = `/glue-session-guard/limits/${unit}`;
        const { Parameter } = await world.member(account, region).ssm.send(new GetParameterCommand({ Name }));
        const document: unknown = JSON.parse(Parameter?.Value ?? '');
        expect(document).toMatchObject({
          organizationalUnit: unit,
          limits: { maxWorkers: { value: maxWorkers } },
        });
      }
    }
  });

  test('forwards with a role that exists and may put events on the hub’s bus', async () => {
    const world = deployed();
    for (const account of Object.values(world.organization.accounts)) {
      for (const region of REGIONS) {
        const target = await forwardingTarget(world, account, region);
        expect(target?.bus).toBe(
          `arn:aws:events:eu-west-1:${world.organization.accounts.hub}:event-bus/glue-session-guard`,
        );
        expect(target && (await mayForward(world, account, target))).toBe(true);
      }
    }
  });

  test('admits to the hub’s bus what this organization’s buses forward of Glue, and nothing else', () => {
    const world = deployed();
    const forwarded = {
      'aws:principalorgid': world.organization.id,
      'events:source': 'aws.glue',
      'events:detail-type': 'AWS API Call via CloudTrail',
      'events:eventbusinvocation': 'true',
    };
    expect(busAdmits(world, forwarded)).toBe(true);
    expect(busAdmits(world, { ...forwarded, 'aws:principalorgid': 'o-somebodyelse' })).toBe(false);
    expect(busAdmits(world, { ...forwarded, 'events:source': 'aws.s3' })).toBe(false);
    expect(busAdmits(world, { ...forwarded, 'events:eventbusinvocation': 'false' })).toBe(false);
  });
}
