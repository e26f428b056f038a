import { hubTopicArn } from '../../names/names';
import { resourcesOf, type Template, templateOf } from '../../testing/sample-synth';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { rolesOf } from '../roles';
import { HUB, type World } from '../world';

const ACTIONS = [
  { action: 'glue:StopSession', resource: `arn:aws:glue:${HUB.region}:${HUB.account}:session/any` },
  { action: 'dynamodb:Scan', resource: `arn:aws:dynamodb:${HUB.region}:${HUB.account}:table/any` },
  { action: 'cloudwatch:DescribeAlarms', resource: '*' },
  { action: 'iam:CreateUser', resource: `arn:aws:iam::${HUB.account}:user/any` },
];

/** Whoever may write in a channel can ask Amazon Q Developer to act with the role of the channel, within its guardrails. */
export function chatProof(withChat: World): Proof {
  const chat = templateOf(withChat.synthesized, `${withChat.names.chatStack}.`);
  const [role] = rolesOf(chat, HUB);
  if (role?.name !== withChat.names.chatRole)
    throw new Error(`the chat stack has another role than ${withChat.names.chatRole}`);
  const { arn, trust, permissions } = role;
  const assumes = (service: string, expected: string): Question => ({
    asks: `${service} as \`${withChat.names.chatRole}\``,
    answer: policyAnswer(trust, {
      caller: { kind: 'service', name: `${service}.amazonaws.com` },
      action: 'sts:AssumeRole',
      resource: arn,
    }),
    expected,
  });
  return {
    claim:
      'Nobody can do anything from a chat channel: its role may do nothing, and its guardrail denies everything',
    questions: [
      assumes('chatbot', 'allowed'),
      assumes('lambda', 'refused'),
      ...ACTIONS.map(({ action, resource }) => ({
        asks: `\`${withChat.names.chatRole}\`, \`${action}\``,
        answer: policyAnswer(permissions, { caller: { kind: 'role', arn }, action, resource }),
        expected: 'refused',
      })),
      ...guardrails(chat),
      ...posts(withChat),
    ],
  };
}

function guardrails(chat: Template): Question[] {
  return ['AWS::Chatbot::SlackChannelConfiguration', 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration'].map(
    (type) => ({
      asks: `guardrail policies of \`${type}\``,
      answer: resourcesOf(chat, type)
        .map(({ Properties }) => [Properties.GuardrailPolicies].flat().join(' and '))
        .join(', '),
      expected: 'arn:aws:iam::aws:policy/AWSDenyAll',
    }),
  );
}

/** The alerter posts to the channels of the configuration, and enforcer and sweeper to none. */
function posts(withChat: World): Question[] {
  const topics = [
    { name: withChat.names.chatTopic('slack-C01234567'), expected: 'allowed' },
    { name: 'somebody-elses-topic', expected: 'refused' },
  ];
  return [
    withChat.names.alerterRole,
    withChat.names.loudAlerterRole,
    withChat.names.enforcerRole,
    withChat.names.sweeperRole,
  ].flatMap((name) => {
    const { arn, permissions } = withChat.role(name);
    const isAlerter = name === withChat.names.alerterRole || name === withChat.names.loudAlerterRole;
    return topics.map((topic) => ({
      asks: `\`${name}\`, \`sns:Publish\` on \`${topic.name}\``,
      answer: policyAnswer(permissions, {
        caller: { kind: 'role', arn },
        action: 'sns:Publish',
        resource: hubTopicArn({ accountId: HUB.account, region: HUB.region }, topic.name),
      }),
      expected: isAlerter ? topic.expected : 'refused',
    }));
  });
}
