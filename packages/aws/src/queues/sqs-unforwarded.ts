import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Unforwarded, UnforwardedEvents } from '@glue-session-guard/guard';
import * as z from 'zod';
import { errorName } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';

export interface UnforwardedQueues {
  /** The same in every Region. */
  readonly queueName: string;
  readonly regions: readonly string[];
}

/** Counts what waits in the hub account's queue of each Region for events that could not be forwarded. It receives none. */
export function sqsUnforwarded({ queueName, regions }: UnforwardedQueues): UnforwardedEvents {
  // SQS answers the URL of a queue with the public endpoint in it. One that was configured, such as a VPC's, must win.
  const clientIn = (region: string) =>
    new SQSClient({ ...clientDefaults, region, useQueueUrlAsEndpoint: false });
  const clients = new Map(regions.map((region) => [region, clientIn(region)]));
  return {
    read: () =>
      Promise.all(
        [...clients].map(async ([region, sqs]) => ({ region, waiting: await waitingIn(sqs, queueName) })),
      ),
  };
}

const NO_QUEUE = new Set(['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue']);
const found = z.object({ QueueUrl: z.string() });
const counted = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });

async function waitingIn(sqs: SQSClient, QueueName: string): Promise<Unforwarded['waiting']> {
  try {
    const { QueueUrl } = found.parse(await sqs.send(new GetQueueUrlCommand({ QueueName })));
    const command = new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    });
    return counted.parse(await sqs.send(command)).Attributes.ApproximateNumberOfMessages;
  } catch (error) {
    if (NO_QUEUE.has(errorName(error))) return 'no-queue';
    throw error;
  }
}
