import { policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import { HUB, MEMBER, STRANGER, type World } from '../world';

interface Start {
  readonly role: string;
  readonly service: string;
  readonly source?: { readonly account: string; readonly arn: string };
  readonly expected: string;
}

const group = (account: string, name: string) => ({
  account,
  arn: `arn:aws:scheduler:${HUB.region}:${account}:schedule-group/${name}`,
});
const rule = (account: string, name: string) => ({
  account,
  arn: `arn:aws:events:${MEMBER.region}:${account}:rule/${name}`,
});

const startsOf = ({ names }: World): readonly Start[] => [
  ...[
    names.enforcerRole,
    names.sweeperRole,
    names.canaryRole,
    names.alerterRole,
    names.loudAlerterRole,
  ].flatMap((role): Start[] => [
    { role, service: 'lambda', expected: 'allowed' },
    { role, service: 'ec2', expected: 'refused' },
  ]),
  {
    role: names.schedulerRole,
    service: 'scheduler',
    source: group(HUB.account, names.scheduleGroup),
    expected: 'allowed',
  },
  {
    role: names.schedulerRole,
    service: 'scheduler',
    source: group(HUB.account, 'default'),
    expected: 'refused',
  },
  {
    role: names.schedulerRole,
    service: 'scheduler',
    source: group(STRANGER.account, names.scheduleGroup),
    expected: 'refused',
  },
  {
    role: names.forwarderRole,
    service: 'events',
    source: rule(MEMBER.account, names.forwardRule),
    expected: 'allowed',
  },
  {
    role: names.forwarderRole,
    service: 'events',
    source: rule(MEMBER.account, 'payroll'),
    expected: 'refused',
  },
  {
    role: names.forwarderRole,
    service: 'events',
    source: rule(STRANGER.account, names.forwardRule),
    expected: 'refused',
  },
];

/** Other accounts can make a service act for them; these roles serve only our own resources. */
export function serviceRolesProof(world: World): Proof {
  return {
    claim: 'AWS services assume our roles only for our own functions, schedules and rules',
    questions: startsOf(world).map(({ role, service, source, expected }) => ({
      asks: `${service} as \`${role}\`${source === undefined ? '' : ` for \`${source.arn}\``}`,
      answer: policyAnswer(world.role(role).trust, {
        caller: { kind: 'service', name: `${service}.amazonaws.com` },
        action: 'sts:AssumeRole',
        resource: world.role(role).arn,
        context:
          source === undefined ? {} : { 'aws:SourceAccount': source.account, 'aws:SourceArn': source.arn },
      }),
      expected,
    })),
  };
}
