import { ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { allows } from '../proxy/iam/iam-policy';
import { resourcesOf } from './deploy/synthesized';
import type { World } from './world';

export interface ForwardingTarget {
  readonly bus: string;
  readonly role: string;
}

/** Where a member's forwarding rule sends events, and as which role. */
export async function forwardingTarget(
  world: World,
  account: string,
  region: string,
): Promise<ForwardingTarget | undefined> {
  const command = new ListTargetsByRuleCommand({ Rule: 'glue-session-guard-forward' });
  const { Targets: [target] = [] } = await world.member(account, region).events.send(command);
  return target === undefined ? undefined : { bus: target.Arn ?? '', role: target.RoleArn ?? '' };
}

/** Whether the role exists in the member account and may put events on that bus. */
export async function mayForward(
  world: World,
  account: string,
  { bus, role }: ForwardingTarget,
): Promise<boolean> {
  if ((await world.proxy.policies.trust({ account, arn: role })) === undefined) return false;
  const policies = await world.proxy.policies.permissions({ account, arn: role });
  return allows(policies, { action: 'events:PutEvents', resource: bus, context: {} });
}

/** Whether the policy of the hub bus accepts an event in this context. moto does not ask the policy. */
export function busAdmits(world: World, context: Readonly<Record<string, string>>): boolean {
  const policies = resourcesOf(world.synthesized.hub.template, 'AWS::Events::EventBusPolicy');
  const documents = policies.map(([, { Properties }]) => ({ Statement: Properties.Statement }));
  return allows(documents, { action: 'events:PutEvents', resource: '*', context, principals: ['*'] });
}
