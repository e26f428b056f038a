import {
  ALERTER_ROLE_NAME,
  CHAT_ROLE_NAME,
  chatTopicName,
  ENFORCER_ROLE_NAME,
  hubTopicArn,
  LOUD_ALERTER_ROLE_NAME,
  SWEEPER_ROLE_NAME,
} from '../../names/names';
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
  const chat = templateOf(withChat.synthesized, 'GlueSessionGuardChat.');
  const [role] = rolesOf(chat, HUB);
  if (role?.name !== CHAT_ROLE_NAME)
    throw new Error(`the chat stack has another role than ${CHAT_ROLE_NAME}`);
  const { arn, trust, permissions } = role;
  const assumes = (service: string, expected: string): Question => ({
    asks: `${service} as \`${CHAT_ROLE_NAME}\``,
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
        asks: `\`${CHAT_ROLE_NAME}\`, \`${action}\``,
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

const TOPICS = [
  { name: chatTopicName('slack-C01234567'), expected: 'allowed' },
  { name: 'somebody-elses-topic', expected: 'refused' },
];

/** The alerter posts to the channels of the configuration, and enforcer and sweeper to none. */
function posts(withChat: World): Question[] {
  return [ALERTER_ROLE_NAME, LOUD_ALERTER_ROLE_NAME, ENFORCER_ROLE_NAME, SWEEPER_ROLE_NAME].flatMap(
    (name) => {
      const { arn, permissions } = withChat.role(name);
      const isAlerter = name === ALERTER_ROLE_NAME || name === LOUD_ALERTER_ROLE_NAME;
      return TOPICS.map((topic) => ({
        asks: `\`${name}\`, \`sns:Publish\` on \`${topic.name}\``,
        answer: policyAnswer(permissions, {
          caller: { kind: 'role', arn },
          action: 'sns:Publish',
          resource: hubTopicArn({ accountId: HUB.account, region: HUB.region }, topic.name),
        }),
        expected: isAlerter ? topic.expected : 'refused',
      }));
    },
  );
}
