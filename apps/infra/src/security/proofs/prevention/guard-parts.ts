import type { Request } from '../../policy-answer';
import { HUB, MEMBER, type World } from '../../world';
import { type Asked, as, BREAK_GLASS, DEPLOYMENT, roleOf, STACK_SETS } from './asked';

/** The roles of the guard, and those that may change them. */
export function ownRoles(world: World): Asked[] {
  const changes = ['iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRole', 'iam:CreateRole'];
  const guardRole = world.role(world.names.guardRole).arn;
  const asked = [guardRole, world.role(world.names.forwarderRole).arn].flatMap((resource) =>
    changes.map((action) => ({ action, resource, expected: 'denied' as const })),
  );
  const change = { action: 'iam:PutRolePolicy', resource: guardRole };
  return [
    ...asked.map((each) => ({
      ...each,
      asks: `an administrator of an account, \`${each.action}\` on \`${each.resource.split('/').at(-1)}\``,
    })),
    { ...change, asks: 'StackSets, the same', context: as(STACK_SETS), expected: 'allowed' },
    { ...change, asks: 'a role that is excepted, the same', context: as(BREAK_GLASS), expected: 'allowed' },
    { ...change, asks: 'the deployment of the hub, the same', context: as(DEPLOYMENT), expected: 'allowed' },
    {
      asks: 'a role of the name of the deployment in another account, the same',
      ...change,
      context: as(DEPLOYMENT.replaceAll(HUB.account, MEMBER.account)),
      expected: 'denied',
    },
    ...[STACK_SETS, BREAK_GLASS].map((resource) => ({
      asks: `an administrator, \`iam:CreateRole\` of \`${resource
        .split('/')
        .at(-1)
        ?.replace(/-\w{32}$/, '-…')}\``,
      action: 'iam:CreateRole',
      resource,
      expected: 'denied' as const,
    })),
    {
      asks: 'an administrator, `iam:PutRolePolicy` on another role',
      action: 'iam:PutRolePolicy',
      resource: roleOf(MEMBER.account, 'glue-job'),
      expected: 'allowed',
    },
    {
      ...change,
      asks: 'an administrator, `iam:GetRole` on the guard role',
      action: 'iam:GetRole',
      expected: 'allowed',
    },
  ];
}

/** Rule, copies of the limits, usage profile and the stacks that hold them. */
export function ownParts({ names }: World): Asked[] {
  const arn = (service: string, what: string) =>
    `arn:aws:${service}:${MEMBER.region}:${MEMBER.account}:${what}`;
  const unit = 'ou-exam-11111111';
  const rule = arn('events', `rule/${names.forwardRule}`);
  const parameter = arn('ssm', `parameter${names.limitsParameter(unit)}`);
  const stack = arn('cloudformation', `stack/StackSet-${names.limitsStackSet(unit)}-0123/4567`);
  const denied: readonly (readonly [string, string])[] = [
    ['events:DisableRule', rule],
    ['events:PutTargets', rule],
    ['events:DeleteRule', rule],
    ['ssm:PutParameter', parameter],
    ['ssm:DeleteParameter', parameter],
    ['glue:UpdateUsageProfile', arn('glue', `usageProfile/${names.usageProfile(unit)}`)],
    ['glue:DeleteUsageProfile', arn('glue', `usageProfile/${names.usageProfile(unit)}`)],
    ['cloudformation:DeleteStack', stack],
    ['cloudformation:CancelUpdateStack', stack],
    ['cloudformation:RollbackStack', stack],
    ['cloudformation:UpdateTerminationProtection', stack],
  ];
  const allowed: readonly (readonly [string, string])[] = [
    ['events:PutRule', arn('events', 'rule/nightly')],
    ['ssm:PutParameter', arn('ssm', 'parameter/app/limits')],
    ['ssm:GetParameter', parameter],
    ['glue:UpdateUsageProfile', arn('glue', 'usageProfile/developers')],
    ['cloudformation:DeleteStack', arn('cloudformation', 'stack/app/4567')],
  ];
  const asked = (
    pairs: typeof denied,
    expected: Asked['expected'],
    who: string,
    context?: Request['context'],
  ) =>
    pairs.map(([action, resource]) => ({
      asks: `${who}, \`${action}\` on \`${resource.split(':').at(-1)}\``,
      action,
      resource,
      expected,
      ...(context && { context }),
    }));
  return [
    ...asked(denied, 'denied', 'an administrator of an account'),
    ...asked(denied, 'allowed', 'StackSets', as(STACK_SETS)),
    ...asked(allowed, 'allowed', 'an administrator of an account'),
  ];
}
