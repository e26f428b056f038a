import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { MEMBER, ORGANIZATION, STRANGER, type World } from '../world';

const oursOf = ({ names }: World) => ({
  account: MEMBER.account,
  region: MEMBER.region,
  rule: names.forwardRule,
  organization: ORGANIZATION,
});

const RULES: readonly {
  readonly asks: string;
  readonly change: Partial<ReturnType<typeof oursOf>>;
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

function writes({ asks, change, expected }: (typeof RULES)[number], world: World): Question {
  const { account, region, rule, organization } = { ...oursOf(world), ...change };
  return {
    asks: `EventBridge for ${asks}`,
    answer: policyAnswer(world.unforwarded.policy, {
      caller: { kind: 'service', name: 'events.amazonaws.com' },
      action: 'sqs:SendMessage',
      resource: world.unforwarded.arn,
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
  const { arn } = world.role(world.names.sweeperRole);
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
  const { arn, permissions } = world.role(world.names.sweeperRole);
  return ['sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'].map((action) => ({
    asks: `\`${world.names.sweeperRole}\`, \`${action}\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action,
      resource: world.unforwarded.arn,
    }),
    expected: action === 'sqs:GetQueueAttributes' ? 'allowed' : 'refused',
  }));
}
