import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sqsAlerts } from '../queues/sqs-alerts';
import { clientDefaults } from '../sdk/client-defaults';
import { telling } from '../sdk/telling';
import type { Activating } from './activate-limits';
import { hubCaller, limitsOutputs, type SoughtHub } from './hub';
import { operatorLimits } from './operator-limits';

/**
 * The limits of a hub for a deployment, which may meet a hub of an earlier release.
 * @throws GuardError `GSG_WRONG_ACCOUNT`, `GSG_HUB_NOT_FOUND`, and what the surroundings cause
 */
export async function connectLimits({ hub, instance }: SoughtHub): Promise<Activating> {
  const options = { ...clientDefaults, region: hub.region };
  const caller = await hubCaller(telling(new STSClient(options)), hub.accountId);
  const { StateTable, AlertQueueUrl, LoudAlertQueueUrl } = await limitsOutputs(
    telling(new CloudFormationClient(options)),
    { hub, instance },
  );
  const documents = DynamoDBDocumentClient.from(telling(new DynamoDBClient(options)));
  const sqs = telling(new SQSClient({ ...options, useQueueUrlAsEndpoint: false }));
  return {
    caller,
    limits: operatorLimits(documents, StateTable),
    alerts:
      AlertQueueUrl === undefined || LoudAlertQueueUrl === undefined
        ? undefined
        : sqsAlerts(sqs, { normal: AlertQueueUrl, loud: LoudAlertQueueUrl }),
  };
}
