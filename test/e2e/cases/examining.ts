import { PutPermissionCommand } from '@aws-sdk/client-eventbridge';
import { ListSubscriptionsCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { DeleteParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { SANDBOX_ALERTS } from '../harness/config-files';
import { deleteStackSet, deleteStacks } from '../harness/deploy/deploy-stack-sets';
import { operateHub } from '../harness/gsg/gsg';
import type { World } from '../harness/world';

const diagnosis = z.object({
  checks: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      answers: z.array(z.object({ state: z.string(), text: z.string(), mend: z.string().optional() })),
    }),
  ),
});

/** What `gsg doctor` says of the deployment, as an administrator of the hub runs it. */
export function examiningCases(deployed: () => World): void {
  test('is examined: what moto cannot answer is unknown, and what is missing has its mend', async () => {
    const { code, checks } = await examine(deployed());
    expect(Object.fromEntries(checks.map(({ name, state }) => [name, state]))).toEqual({
      credentials: 'ok',
      organization: 'ok',
      hub: 'ok',
      // moto detects no drift.
      drift: 'unknown',
      limits: 'ok',
      'delegated-administrator': 'ok',
      'trusted-access': 'ok',
      bootstrap: 'ok',
      // moto makes no policy of a bus.
      'bus-policy': 'problem',
      subscriptions: 'ok',
      chat: 'ok',
      'stack-sets': 'ok',
      reach: 'ok',
      regions: 'ok',
      // No sweep ran yet.
      'guard-role': 'unknown',
      findings: 'unknown',
      'organizational-units': 'warning',
      'management-account': 'ok',
      trail: 'problem',
      quotas: 'ok',
      // moto has no settings of an account.
      concurrency: 'unknown',
      exemptions: 'ok',
    });
    const amiss = checks.flatMap(({ answers }) => answers).filter(({ state }) => state !== 'ok');
    expect(amiss.filter(({ mend }) => mend === undefined)).toEqual([]);
    expect(code).toBe(1);
  });
}

/** The same of a deployment in which somebody broke six things, one of which the last sweep saw. */
export function brokenCases(deployed: () => World): void {
  test('doctor finds each of six things that were broken, and says what mends it', async () => {
    const world = deployed();
    const { hub, organization } = world;
    const before = await examine(world);
    await mendBusPolicy(world, before.answerOf('bus-policy').mend ?? '');
    expect((await examine(world)).stateOf('bus-policy')).toBe('ok');
    await hub.events.send(new PutPermissionCommand({ EventBusName: BUS, Policy: openTo(world) }));
    await unsubscribe(world, SANDBOX_ALERTS);
    const stackSet = `glue-session-guard-limits-${organization.units.training}`;
    await deleteStackSet(hub.cloudFormation, stackSet);
    const unreached = { account: organization.accounts['platform-prod'], region: 'us-east-1' };
    await deleteStacks(hub.cloudFormation, 'glue-session-guard-forwarding', [unreached]);
    await hub.ssm.send(new DeleteParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
    const { code, answerOf } = await examine(world);
    expect(answerOf('guard-role')).toMatchObject({
      state: 'problem',
      text: expect.stringContaining('sandbox-one'),
    });
    expect(answerOf('guard-role').mend).toContain('glue-session-guard-access');
    expect(answerOf('bus-policy').mend).toMatch(/^aws events put-permission --region eu-west-1/);
    expect(answerOf('subscriptions')).toMatchObject({ text: expect.stringContaining(SANDBOX_ALERTS) });
    expect(answerOf('subscriptions').mend).toMatch(/^aws sns subscribe --region eu-west-1/);
    expect(answerOf('stack-sets')).toMatchObject({
      text: `there is no StackSet ${stackSet}`,
      mend: 'npm run deploy',
    });
    expect(answerOf('reach')).toMatchObject({
      text: `glue-session-guard-forwarding has no stack in 1 account, us-east-1: platform-prod (${unreached.account})`,
      mend: expect.stringContaining('aws cloudformation create-stack-instances --region eu-west-1'),
    });
    expect(answerOf('bootstrap').mend).toContain('cdk bootstrap');
    expect(code).toBe(1);
  });
}

async function examine(world: World) {
  const { code, out } = await operateHub(world, ['doctor', '--json']);
  const { checks } = diagnosis.parse(JSON.parse(out));
  const check = (name: string) => checks.find((each) => each.name === name);
  return {
    code,
    checks,
    stateOf: (name: string) => check(name)?.state,
    /** The first that is not in order. */
    answerOf: (name: string) =>
      check(name)?.answers.find(({ state }) => state !== 'ok') ?? { state: 'ok', text: '' },
  };
}

const BUS = 'glue-session-guard';

/** Does what the mend says, but for the shell. */
async function mendBusPolicy({ hub }: World, mend: string): Promise<void> {
  const [, Policy] = /^aws events put-permission .* --policy '(.*)'$/.exec(mend) ?? [];
  await hub.events.send(new PutPermissionCommand({ EventBusName: BUS, Policy }));
}

/** A policy of the bus by which every account of AWS may put events. */
function openTo({ organization }: World): string {
  const Resource = `arn:aws:events:eu-west-1:${organization.accounts.hub}:event-bus/${BUS}`;
  const statement = {
    Sid: 'Everybody',
    Effect: 'Allow',
    Principal: '*',
    Action: 'events:PutEvents',
    Resource,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

async function unsubscribe({ hub }: World, address: string): Promise<void> {
  const { Subscriptions = [] } = await hub.sns.send(new ListSubscriptionsCommand({}));
  for (const { Endpoint, SubscriptionArn } of Subscriptions)
    if (Endpoint === address) await hub.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
}
