import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { BootstraplessSynthesizer, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { KEPT } from '../hub/messaging/queues';
import { type Hub, partitionOf } from '../names/names';

export interface RegionStackProps {
  readonly config: OrganizationConfig;
  /** One of the watched Regions. */
  readonly region: string;
}

/**
 * In the hub account, once for each watched Region: the queue for events that the forwarding rules of that Region could not put on the
 * hub's bus. EventBridge takes a dead-letter queue of another account, but only of the rule's own Region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class RegionStack extends Stack {
  constructor(scope: Construct, id: string, { config, region }: RegionStackProps) {
    super(scope, id, {
      env: { account: config.hub.accountId, region },
      description: 'Glue Session Guard: events of this Region that could not be forwarded to the hub',
      ...byRolesOfTheHub(config),
    });
    const queue = new Queue(this, 'Unforwarded', {
      queueName: guardNames(config.instance).unforwardedQueue,
      // A key of our own would cost a dollar a month in each Region, and would have to let EventBridge of every account use it.
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: KEPT,
      maxMessageSizeBytes: 1024 * 1024,
    });
    queue.addToResourcePolicy(writtenByForwardingRules(queue, config, region));
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is the dead-letter queue of rule targets, where the check looks for those of queues only. People read it.',
    });
  }
}

/**
 * Deploys with the roles that the bootstrap made for the hub's Region: IAM is global, and the template has no asset. So no other
 * Region has to be bootstrapped.
 */
export function byRolesOfTheHub({
  hub,
  bootstrapQualifier: qualifier,
}: Pick<OrganizationConfig, 'hub' | 'bootstrapQualifier'>): Pick<StackProps, 'synthesizer'> {
  const synthesizer = new BootstraplessSynthesizer({
    qualifier,
    deployRoleArn: bootstrapRole(hub, `cdk-${qualifier}-deploy-role`),
    cloudFormationExecutionRoleArn: bootstrapRole(hub, `cdk-${qualifier}-cfn-exec-role`),
  });
  // @ts-expect-error This class of the CDK says `string | undefined` where its interface has an optional string.
  return { synthesizer };
}

function bootstrapRole({ accountId, region }: Hub, name: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${name}-${accountId}-${region}`;
}

/**
 * Rules of our name in accounts of the organization. AWS does not say that EventBridge sends the organization's id with a dead letter.
 * Where it does, another one is refused; where it does not, a plain condition would refuse all, and nobody would notice.
 */
function writtenByForwardingRules(
  queue: Queue,
  { organizationId, hub, instance }: OrganizationConfig,
  region: string,
): PolicyStatement {
  const { forwardRule } = guardNames(instance);
  return new PolicyStatement({
    sid: 'WrittenByForwardingRules',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      ArnLike: {
        'aws:SourceArn': `arn:${partitionOf(hub.region)}:events:${region}:*:rule/${forwardRule}`,
      },
      StringEqualsIfExists: { 'aws:SourceOrgID': organizationId },
    },
  });
}
