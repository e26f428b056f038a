import { type Caller, policyAnswer } from '../policy-answer';
import type { Proof } from '../proof';
import { HUB, MEMBER, STRANGER, type World } from '../world';

interface Use {
  readonly asks: string;
  readonly caller: Caller;
  readonly action: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly expected: string;
}

const service = (name: string): Caller => ({ kind: 'service', name: `${name}.amazonaws.com` });
const log = (name: string) => ({
  'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${HUB.region}:${HUB.account}:log-group:${name}`,
});

const byPolicyOfTheKey = ({ names }: World): readonly Use[] => [
  // These two send KMS no source account. The policies of the queues decide what they may write (decision 14).
  ...['events', 'scheduler'].map((name) => ({
    asks: `${name}, \`kms:GenerateDataKey\``,
    caller: service(name),
    action: 'kms:GenerateDataKey',
    expected: 'allowed',
  })),
  ...[
    { account: HUB.account, expected: 'allowed' },
    { account: STRANGER.account, expected: 'refused' },
  ].map(({ account, expected }) => ({
    asks: `an alarm of ${account}, \`kms:GenerateDataKey\``,
    caller: service('cloudwatch'),
    action: 'kms:GenerateDataKey',
    context: { 'aws:SourceAccount': account },
    expected,
  })),
  {
    asks: 'CloudWatch Logs for the enforcer’s log',
    caller: service(`logs.${HUB.region}`),
    action: 'kms:Decrypt',
    context: log(names.logGroups.enforcer),
    expected: 'allowed',
  },
  {
    asks: 'CloudWatch Logs for another log',
    caller: service(`logs.${HUB.region}`),
    action: 'kms:Decrypt',
    context: log('/payroll'),
    expected: 'refused',
  },
  {
    asks: 'EventBridge, `kms:ScheduleKeyDeletion`',
    caller: service('events'),
    action: 'kms:ScheduleKeyDeletion',
    expected: 'refused',
  },
  {
    asks: 'another service, `kms:Decrypt`',
    caller: service('s3'),
    action: 'kms:Decrypt',
    context: { 'aws:SourceAccount': HUB.account },
    expected: 'refused',
  },
  {
    asks: 'an administrator of a member account, `kms:Decrypt`',
    caller: { kind: 'role', arn: `arn:aws:iam::${MEMBER.account}:role/Administrator` },
    action: 'kms:Decrypt',
    expected: 'refused',
  },
];

/** Who may use the key: roles of the account by their own policies, named services, and nobody outside the account. */
export function keyProof(world: World): Proof {
  const policy = world.resourcePolicy('Key', 'AWS::KMS::Key');
  const resource = world.arn('Key', 'AWS::KMS::Key');
  const { arn, permissions } = world.role(world.names.enforcerRole);
  const caller: Caller = { kind: 'role', arn };
  const through = (name: string) => ({ 'kms:ViaService': `${name}.${HUB.region}.amazonaws.com` });
  return {
    claim: 'The key serves this account, its queues, tables, topic and logs, and nobody else',
    questions: [
      ...byPolicyOfTheKey(world).map(({ asks, expected, ...use }) => ({
        asks,
        answer: policyAnswer(policy, { ...use, resource }),
        expected,
      })),
      ...[
        { asks: 'through DynamoDB', context: through('dynamodb'), expected: 'allowed' },
        { asks: 'through S3', context: through('s3'), expected: 'refused' },
        { asks: 'by itself', context: {}, expected: 'refused' },
      ].map(({ asks, context, expected }) => ({
        asks: `the enforcer ${asks}, \`kms:Decrypt\``,
        answer: policyAnswer(permissions, { caller, action: 'kms:Decrypt', resource, context }),
        expected,
      })),
    ],
  };
}
