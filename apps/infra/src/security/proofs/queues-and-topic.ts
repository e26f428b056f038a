import { templateOf } from '../../testing/sample-synth';
import { policyAnswer } from '../policy-answer';
import type { Proof, Question } from '../proof';
import { HUB, MEMBER, STRANGER, type World } from '../world';

const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const SECURE = { 'aws:SecureTransport': 'true' };

/** Who may write to the queues and the topics, and how. */
export function queuesAndTopicProofs(world: World): Proof[] {
  return [
    {
      claim:
        'Only the session rule, the enforcer (to wait), the sweeper (for sessions that still start), the canary and the look for what is due write to the enforcer’s queue',
      questions: [
        ...rulesWrite(world),
        ...world.hubRoles.map(({ name }) =>
          mayWrite(name, { queue: 'Queue', writers: writersOf(world) }, world),
        ),
      ],
    },
    {
      claim: 'Enforcer and sweeper hand alerts to the alerter; neither lane of it can send to its own queue',
      questions: alertWriters(world).flatMap(([queue, writers]) =>
        world.hubRoles.map(({ name }) => mayWrite(name, { queue, writers }, world)),
      ),
    },
    {
      claim: 'Only the alerter publishes to the topic that people subscribe to',
      questions: world.hubRoles.map(({ name }) => mayPublish(name, world)),
    },
    {
      claim:
        'Only the sweeper sees who is subscribed to the topics of alerts and alarms, and by which filter; it can subscribe nobody, and change no filter',
      questions: world.hubRoles.flatMap(({ name }) => seesSubscribers(name, world)),
    },
    {
      claim: 'Of the state table the alerter writes the count of mails and who was told, and nothing else',
      questions: [world.names.alerterRole, world.names.loudAlerterRole].flatMap((name) =>
        countsMails(name, world),
      ),
    },
    {
      claim: 'Queues and topics deny every request without TLS, whoever sends it',
      questions: insecure(world),
    },
    {
      claim: 'Alarms of this account, and of no other, publish to the topic for alarms',
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
      rule: `arn:aws:events:${HUB.region}:${MEMBER.account}:rule/${world.names.sessionRule}`,
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

const writersOf = ({ names }: World): readonly string[] => [
  names.enforcerRole,
  names.sweeperRole,
  names.canaryRole,
  names.dueRole,
];

const alertWriters = ({ names }: World): readonly (readonly [string, readonly string[]])[] => [
  ['AlertQueue', [names.enforcerRole, names.sweeperRole, names.loudAlerterRole, names.observedDigestRole]],
  ['LoudAlertQueue', [names.enforcerRole, names.sweeperRole]],
];

interface Written {
  /** How the queue's logical id begins. */
  readonly queue: string;
  readonly writers: readonly string[];
}

function mayWrite(name: string, { queue, writers }: Written, world: World): Question {
  const { arn, permissions } = world.role(name);
  return {
    asks: `\`${name}\` on \`${queue}\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'sqs:SendMessage',
      resource: world.arn(queue, QUEUE),
    }),
    expected: writers.includes(name) ? 'allowed' : 'refused',
  };
}

function mayPublish(name: string, world: World): Question {
  const { arn, permissions } = world.role(name);
  return {
    asks: `\`${name}\`, \`sns:Publish\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'sns:Publish',
      resource: world.arn('Alerts', TOPIC),
    }),
    expected: [world.names.alerterRole, world.names.loudAlerterRole].includes(name) ? 'allowed' : 'refused',
  };
}

const READING = ['sns:ListSubscriptionsByTopic', 'sns:GetSubscriptionAttributes'];
const SUBSCRIBING = [...READING, 'sns:Subscribe', 'sns:Unsubscribe', 'sns:SetSubscriptionAttributes'];

function seesSubscribers(name: string, world: World): Question[] {
  const { arn, permissions } = world.role(name);
  return ['Alerts', 'Alarms'].flatMap((topic) =>
    SUBSCRIBING.map((action) => ({
      asks: `\`${name}\`, \`${action}\` on \`${topic}\``,
      answer: policyAnswer(permissions, {
        caller: { kind: 'role', arn },
        action,
        resource: world.arn(topic, TOPIC),
      }),
      expected: name === world.names.sweeperRole && READING.includes(action) ? 'allowed' : 'refused',
    })),
  );
}

function countsMails(name: string, world: World): Question[] {
  const { arn, permissions } = world.role(name);
  return ['mail-pace', 'partly-told', 'brake', 'mute'].map((partition) => ({
    asks: `\`${name}\` writes an item of the partition \`${partition}\``,
    answer: policyAnswer(permissions, {
      caller: { kind: 'role', arn },
      action: 'dynamodb:PutItem',
      resource: world.arn('State', 'AWS::DynamoDB::Table'),
      context: { 'dynamodb:LeadingKeys': partition },
    }),
    expected: ['mail-pace', 'partly-told'].includes(partition) ? 'allowed' : 'refused',
  }));
}

/** Every queue and topic of the hub, asked as the enforcer, whose own permissions would allow the request. */
function insecure(world: World): Question[] {
  const hub = templateOf(world.synthesized, `${world.names.hubStack}.`);
  const { arn } = world.role(world.names.enforcerRole);
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
    answer: policyAnswer(world.resourcePolicy('Alarms', TOPIC), {
      caller: { kind: 'service', name: 'cloudwatch.amazonaws.com' },
      action: 'sns:Publish',
      resource: world.arn('Alarms', TOPIC),
      context: {
        ...SECURE,
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:aws:cloudwatch:${HUB.region}:${account}:alarm:any`,
      },
    }),
    expected: account === HUB.account ? 'allowed' : 'refused',
  }));
}
