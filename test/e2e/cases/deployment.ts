import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from '@jest/globals';
import { REGIONS } from '../harness/config-files';
import { busAdmits, forwardingTarget, mayForward } from '../harness/forwarding';
import type { World } from '../harness/world';

/** What the templates deploy where, and the policies that moto does not check. */
export function deploymentCases(deployed: () => World): void {
  test('deploys access once and forwarding in each Region to every member account', () => {
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

  test('deploys the limits as parameters to every account below the OU, in each Region', async () => {
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

  test('forwards with a role that exists and may put events on the hub bus', async () => {
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

  test('accepts on the hub bus only events of Glue that buses of this organization forward', () => {
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
