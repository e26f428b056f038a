import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { drain } from './drain';
import type { Redriven, Route } from './redriven';

/**
 * Carries every message from one queue to another, as EventBridge would have sent it: its attributes tell of a failure
 * that is over. Sent before it is deleted: a crash in between leaves two, and the ledger makes one of them.
 */
export async function reIngest(sqs: SQSClient, { from, to }: Route): Promise<Redriven> {
  const count = await drain(sqs, from, ({ Body }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body })),
  );
  return { kind: 'moved', count };
}
