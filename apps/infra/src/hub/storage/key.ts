import { type GuardNames, keyTag } from '@glue-session-guard/limits';
import { RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';

/**
 * One key for queues, tables, topics and logs: all hold the same facts about the same sessions and are read by the same
 * roles, so a key each would separate nothing and would be as many policies to review. Decision 14.
 */
export function hubKey(scope: Construct, names: GuardNames): Key {
  const key = new Key(scope, 'Key', {
    alias: names.keyAlias,
    description: 'Glue Session Guard: queues, tables, alerts and logs of the hub',
    enableKeyRotation: true,
    // The ledger outlives the stack, and is unreadable without its key. Of a first deployment that fails nothing was encrypted yet.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  // By it a pipeline may change this key, and no other key of the account.
  const tag = keyTag(names.instance);
  Tags.of(key).add(tag.key, tag.value);
  for (const statement of serviceStatements(Stack.of(scope), names)) key.addToResourcePolicy(statement);
  return key;
}

/** Services that act for this account with no role of ours; each is held to this account where it says for whom it acts. */
function serviceStatements(stack: Stack, names: GuardNames): PolicyStatement[] {
  const senders = SENDERS.map(
    ({ sid, service, namesAccount }) =>
      new PolicyStatement({
        sid,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        ...(namesAccount && { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
      }),
  );
  return [...senders, logsStatement(stack, names)];
}

/**
 * EventBridge sends KMS no source account: a condition on it would drop every event without a word. Without one nothing is
 * opened, since whoever writes to our queues and topic is decided by their own policies.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const SENDERS = [
  { sid: 'EventBridgeWritesToTheQueues', service: 'events', namesAccount: false },
  { sid: 'AlarmsPublishToTheTopic', service: 'cloudwatch', namesAccount: true },
  // Asked for where a dead-letter queue has a key: https://docs.aws.amazon.com/scheduler/latest/UserGuide/troubleshooting.html
  { sid: 'SchedulesWriteToTheQueues', service: 'scheduler', namesAccount: false },
];

/** CloudWatch Logs sends no source account; it names the log group in the encryption context. */
function logsStatement({ region, account }: Stack, names: GuardNames): PolicyStatement {
  const groups = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:`;
  return new PolicyStatement({
    sid: 'LogsOfTheFunctions',
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ],
    resources: ['*'],
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': Object.values(names.logGroups).map(
          (name) => `${groups}${name}`,
        ),
      },
    },
  });
}
