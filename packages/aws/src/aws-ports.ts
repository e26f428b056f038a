import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BrakeSettings, EventQueue, GuardPorts } from '@glue-session-guard/guard';
import { clientDefaults } from './client-defaults';
import { dynamoBrake } from './dynamo-brake';
import { dynamoLedger } from './dynamo-ledger';
import { glueClients } from './glue-clients';
import { glueSessions } from './glue-sessions';
import { memberCredentials } from './member-credentials';
import { organizationsDirectory } from './organizations-directory';
import { snsAlerts } from './sns-alerts';
import { sqsEventQueue } from './sqs-event-queue';

export interface AwsOptions {
  readonly ledgerTable: string;
  readonly stateTable: string;
  readonly blastRadius: BrakeSettings;
  readonly alertsTopicArn: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Path and name of the guard role in member accounts. */
  readonly guardRole: string;
  readonly partition: string;
  readonly clock: () => number;
}

/** The guard's ports on AWS, with the clients made once. */
export function awsPorts(options: AwsOptions): { readonly ports: GuardPorts; readonly queue: EventQueue } {
  const { partition, clock } = options;
  const sts = new STSClient(clientDefaults);
  const credentials = memberCredentials({ sts, roleName: options.guardRole, partition, clock });
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientDefaults), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    ports: {
      glue: glueSessions({ clientFor: glueClients(credentials), partition }),
      directory: organizationsDirectory({ organizations: new OrganizationsClient(clientDefaults), clock }),
      ledger: dynamoLedger({ documents, tableName: options.ledgerTable }),
      brake: dynamoBrake({ documents, tableName: options.stateTable, settings: options.blastRadius, clock }),
      alerts: snsAlerts(new SNSClient(clientDefaults), options.alertsTopicArn),
    },
    queue: sqsEventQueue({
      sqs: new SQSClient(clientDefaults),
      queueUrl: options.queueUrl,
      deadLetterQueueUrl: options.deadLetterQueueUrl,
    }),
  };
}
