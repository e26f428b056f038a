import { FORWARD_RULE_NAME, SWEEPER_ROLE_NAME } from '../../names/names';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { MEMBER, ORGANIZATION, STRANGER, type World } from '../world';

const OURS = {
  account: MEMBER.account,
  region: MEMBER.region,
  rule: FORWARD_RULE_NAME,
  organization: ORGANIZATION,
};

const RULES: readonly {
  readonly asks: string;
  readonly change: Partial<typeof OURS>;
  readonly expected: string;
}[] = [
  { asks: 'the forwarding rule of an account of the organization', change: {}, expected: 'allowed' },
  { asks: 'another rule of that account', change: { rule: 'another-rule' }, expected: 'refused' },
  { asks: 'the forwarding rule of another Region', change: { region: 'eu-west-1' }, expected: 'refused' },
  {
    asks: 'a rule of that name in another organization',
    change: { account: STRANGER.account, organization: STRANGER.organization },
    expected: 'refused',
  },
];

/** Who puts events on the queues for what could not be forwarded, and who reads them. Decision 46. */
export function unforwardedProof(world: World): Proof {
  return {
    claim:
      'The queue for events that could not be forwarded takes them from forwarding rules of its Region and of this organization; the sweeper counts what waits there, and reads none of it',
    questions: [...RULES.map((each) => writes(each, world)), insecure(world), ...sweeperCounts(world)],
  };
}

function writes({ asks, change, expected }: (typeof RULES)[number], { unforwarded }: World): Question {
  const { account, region, rule, organization } = { ...OURS, ...change };
  return {
    asks: `EventBridge for ${asks}`,
    answer: policyAnswer(unforwarded.policy, {
      caller: { kind: 'service', name: 'events.amazonaws.com' },
      action: 'sqs:SendMessage',
      resource: unforwarded.arn,
      context: {
        'aws:SecureTransport': 'true',
        'aws:SourceArn': `arn:aws:events:${region}:${account}:rule/${rule}`,
        'aws:SourceOrgID': organization,
      },
    }),
    expected,
  };
}

function insecure(world: World): Question {
  const { arn } = world.role(SWEEPER_ROLE_NAME);
  return {
    asks: '`sqs:SendMessage` over plain HTTP',
    answer: policyAnswer(world.unforwarded.policy, {
      caller: { kind: 'role', arn },
      action: 'sqs:SendMessage',
      resource: world.unforwarded.arn,
      context: { 'aws:SecureTransport': 'false' },
    }),
    expected: 'denied',
  };
}

function sweeperCounts(world: World): Question[] {
  const { arn, permissions } = world.role(SWEEPER_ROLE_NAME);
  return ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'].map((action) => ({
    asks: `\`${SWEEPER_ROLE_NAME}\`, \`${action}\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action,
      resource: world.unforwarded.arn,
    }),
    expected: action === 'sqs:GetQueueAttributes' ? 'allowed' : 'refused',
  }));
}
