import {
  CANARY_ROLE_NAME,
  DUE_ROLE_NAME,
  ENFORCER_ROLE_NAME,
  SESSION_RULE_NAME,
  SWEEPER_ROLE_NAME,
} from '../../names/names';
import { templateOf } from '../../testing/sample-synth';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, MEMBER, STRANGER, type World } from '../world';

const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const SECURE = { 'aws:SecureTransport': 'true' };

/** Who may write to the queues and the topic, and how. */
export function queuesAndTopicProofs(world: World): Proof[] {
  return [
    {
      claim:
        'Only the session rule, the enforcer (to wait), the sweeper (for sessions that still start), the canary and the look for what is due write to the enforcer’s queue',
      questions: [...rulesWrite(world), ...world.hubRoles.map(({ name }) => writesWork(name, world))],
    },
    {
      claim: 'Queues and topic deny every request without TLS, whoever sends it',
      questions: insecure(world),
    },
    {
      claim: 'Alarms of this account, and of no other, publish to the topic',
      questions: alarmsPublish(world),
    },
  ];
}

function rulesWrite(world: World): Question[] {
  const ours = `arn:aws:events:${HUB.region}:${HUB.account}:rule/`;
  const rules = [
    { rule: world.arn('SessionRule', 'AWS::Events::Rule'), queue: 'Queue', expected: 'allowed' },
    { rule: `${ours}another-rule`, queue: 'Queue', expected: 'refused' },
    {
      rule: `arn:aws:events:${HUB.region}:${MEMBER.account}:rule/${SESSION_RULE_NAME}`,
      queue: 'Queue',
      expected: 'refused',
    },
    { rule: world.arn('SessionRule', 'AWS::Events::Rule'), queue: 'DeadLetterQueue', expected: 'refused' },
  ];
  return rules.map(({ rule, queue, expected }) => ({
    asks: `EventBridge for \`${rule}\` on \`${queue}\``,
    answer: policyAnswer(world.resourcePolicy(queue, QUEUE), {
      caller: { kind: 'service', name: 'events.amazonaws.com' },
      action: 'sqs:SendMessage',
      resource: world.arn(queue, QUEUE),
      context: { ...SECURE, 'aws:SourceArn': rule },
    }),
    expected,
  }));
}

const WRITERS = [ENFORCER_ROLE_NAME, SWEEPER_ROLE_NAME, CANARY_ROLE_NAME, DUE_ROLE_NAME];

function writesWork(name: string, world: World): Question {
  const { arn, permissions } = world.role(name);
  return {
    asks: `\`${name}\` on \`Queue\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'sqs:SendMessage',
      resource: world.arn('Queue', QUEUE),
    }),
    expected: WRITERS.includes(name) ? 'allowed' : 'refused',
  };
}

/** Every queue and topic of the hub, asked as the enforcer, whose own permissions would allow the request. */
function insecure(world: World): Question[] {
  const hub = templateOf(world.synthesized, 'GlueSessionGuardHub.');
  const { arn } = world.role(ENFORCER_ROLE_NAME);
  return [
    { type: QUEUE, actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'] },
    { type: TOPIC, actions: ['sns:Publish'] },
  ].flatMap(({ type, actions }) =>
    Object.entries(hub.Resources)
      .filter(([, { Type }]) => Type === type)
      .flatMap(([id]) =>
        actions.map((action) => ({
          asks: `\`${action}\` on \`${id.replace(/[0-9A-F]{8}$/, '')}\` over plain HTTP`,
          answer: policyAnswer(world.resourcePolicy(id, type), {
            caller: { kind: 'role', arn },
            action,
            resource: world.arn(id, type),
            context: { 'aws:SecureTransport': 'false' },
          }),
          expected: 'denied',
        })),
      ),
  );
}

function alarmsPublish(world: World): Question[] {
  return [HUB.account, STRANGER.account].map((account) => ({
    asks: `an alarm of ${account}`,
    answer: policyAnswer(world.resourcePolicy('Alerts', TOPIC), {
      caller: { kind: 'service', name: 'cloudwatch.amazonaws.com' },
      action: 'sns:Publish',
      resource: world.arn('Alerts', TOPIC),
      context: {
        ...SECURE,
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:aws:cloudwatch:${HUB.region}:${account}:alarm:any`,
      },
    }),
    expected: account === HUB.account ? 'allowed' : 'refused',
  }));
}
