import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ENFORCER_LOG_GROUP_NAME, KEY_ALIAS, partitionOf } from '../names';

/**
 * One key for queues, ledger, topic and log: all four hold the same facts about the same sessions and are read by the
 * same role, so a key each would separate nothing and would be four policies to review instead of one.
 */
export function hubKey(scope: Construct): Key {
  const key = new Key(scope, 'Key', {
    alias: KEY_ALIAS,
    description: 'Glue Session Guard: queues, ledger, alerts and log of the hub',
    enableKeyRotation: true,
    // The ledger outlives the stack, and is unreadable without its key.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const statement of serviceStatements(Stack.of(scope))) key.addToResourcePolicy(statement);
  return key;
}

/** Services that act for this account with no role of ours; each is held to this account. */
function serviceStatements(stack: Stack): PolicyStatement[] {
  const fromThisAccount = { StringEquals: { 'aws:SourceAccount': stack.account } };
  return [
    new PolicyStatement({
      sid: 'EventBridgeWritesToTheQueues',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: fromThisAccount,
    }),
    new PolicyStatement({
      sid: 'AlarmsPublishToTheTopic',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: fromThisAccount,
    }),
    new PolicyStatement({
      sid: 'LogsOfTheEnforcer',
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      // CloudWatch Logs sends no source account; it names the log group in the encryption context.
      conditions: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partitionOf(stack.region)}:logs:${stack.region}:${stack.account}:log-group:${ENFORCER_LOG_GROUP_NAME}`,
        },
      },
    }),
  ];
}
