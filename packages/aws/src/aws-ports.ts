import type { EventQueue, Heard } from '@glue-session-guard/guard';
import { dynamoHeard } from './dynamodb/sweeps/dynamo-heard';
import { type GuardOptions, type SharedPorts, sharedPorts } from './guard-ports';
import { hubClients } from './hub-clients';
import { sqsEventQueue } from './queues/sqs-event-queue';

export interface AwsOptions extends GuardOptions {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

export interface EnforcerPorts extends SharedPorts {
  readonly queue: EventQueue;
  readonly heard: Heard;
}

/** The enforcer's ports. Call it once a cold start: it makes the SDK clients. */
export function awsPorts(options: AwsOptions): EnforcerPorts {
  const clients = hubClients(options);
  const { queueUrl, deadLetterQueueUrl } = options;
  return {
    ...sharedPorts(clients, options),
    queue: sqsEventQueue({ sqs: clients.sqs, queueUrl, deadLetterQueueUrl }),
    heard: dynamoHeard({ documents: clients.documents, tableName: options.stateTable }),
  };
}
