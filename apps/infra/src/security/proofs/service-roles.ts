import {
  ALERTER_ROLE_NAME,
  CANARY_ROLE_NAME,
  ENFORCER_ROLE_NAME,
  FORWARD_RULE_NAME,
  FORWARDER_ROLE_NAME,
  LOUD_ALERTER_ROLE_NAME,
  SCHEDULE_GROUP_NAME,
  SCHEDULER_ROLE_NAME,
  SWEEPER_ROLE_NAME,
} from '../../names/names';
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

const STARTS: readonly Start[] = [
  ...[
    ENFORCER_ROLE_NAME,
    SWEEPER_ROLE_NAME,
    CANARY_ROLE_NAME,
    ALERTER_ROLE_NAME,
    LOUD_ALERTER_ROLE_NAME,
  ].flatMap((role): Start[] => [
    { role, service: 'lambda', expected: 'allowed' },
    { role, service: 'ec2', expected: 'refused' },
  ]),
  {
    role: SCHEDULER_ROLE_NAME,
    service: 'scheduler',
    source: group(HUB.account, SCHEDULE_GROUP_NAME),
    expected: 'allowed',
  },
  {
    role: SCHEDULER_ROLE_NAME,
    service: 'scheduler',
    source: group(HUB.account, 'default'),
    expected: 'refused',
  },
  {
    role: SCHEDULER_ROLE_NAME,
    service: 'scheduler',
    source: group(STRANGER.account, SCHEDULE_GROUP_NAME),
    expected: 'refused',
  },
  {
    role: FORWARDER_ROLE_NAME,
    service: 'events',
    source: rule(MEMBER.account, FORWARD_RULE_NAME),
    expected: 'allowed',
  },
  {
    role: FORWARDER_ROLE_NAME,
    service: 'events',
    source: rule(MEMBER.account, 'payroll'),
    expected: 'refused',
  },
  {
    role: FORWARDER_ROLE_NAME,
    service: 'events',
    source: rule(STRANGER.account, FORWARD_RULE_NAME),
    expected: 'refused',
  },
];

/** Other accounts can make a service act for them; these roles serve only our own resources. */
export function serviceRolesProof(world: World): Proof {
  return {
    claim: 'AWS services assume our roles only for our own functions, schedules and rules',
    questions: STARTS.map(({ role, service, source, expected }) => ({
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
