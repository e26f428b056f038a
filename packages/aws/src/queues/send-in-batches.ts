import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { inParallel } from '@glue-session-guard/guard';

/** The most messages that SQS takes in one call. */
const BATCH = 10;
const LANES = 10;
const ROUNDS = 3;

/** Sends messages ten in a call. @returns how many SQS refused three times */
export async function sendInBatches(
  sqs: SQSClient,
  queueUrl: string,
  bodies: readonly string[],
): Promise<number> {
  let rest = bodies;
  for (let round = 0; round < ROUNDS && rest.length > 0; round += 1)
    rest = await sendAll(sqs, queueUrl, rest);
  return rest.length;
}

/** Returns the messages that SQS refused. */
async function sendAll(sqs: SQSClient, queueUrl: string, bodies: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  const batches = Array.from({ length: Math.ceil(bodies.length / BATCH) }, (_, i) =>
    bodies.slice(i * BATCH, (i + 1) * BATCH),
  );
  await inParallel(batches, LANES, async (batch) => {
    const { Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((body, i) => ({ Id: String(i), MessageBody: body })),
      }),
    );
    const failed = new Set((Failed ?? []).map(({ Id }) => Id));
    refused.push(...batch.filter((_, i) => failed.has(String(i))));
  });
  return refused;
}
