import { setTimeout as pause } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import type { Redriven, Route } from './redrive';

const LOOKS = 10;
const LOOK_EVERY_MS = 1_000;

/**
 * Has SQS move every message, and waits for it for ten seconds; then the result is `moving`. The destination is always
 * named, because SQS does not know it for messages that the enforcer sent to the dead-letter queue itself.
 * @throws GuardError `GSG_REDRIVE_FAILED` when SQS gave up, with its reason.
 */
export async function moveBySqs(
  sqs: SQSClient,
  { from, to }: Route,
  everyMs: number = LOOK_EVERY_MS,
): Promise<Redriven> {
  const [SourceArn, DestinationArn] = await Promise.all([arnOf(sqs, from), arnOf(sqs, to)]);
  const before = await latestTask(sqs, SourceArn);
  // SQS runs one task a queue, so a second operator waits for the task of the first.
  if (!isUnderWay(before)) await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  const startedBefore = isUnderWay(before) ? undefined : before?.StartedTimestamp;
  let task: Task | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    task = await latestTask(sqs, SourceArn);
    if (task !== undefined && task.StartedTimestamp !== startedBefore && !isUnderWay(task))
      return ended(task);
    await pause(everyMs);
  }
  return {
    kind: 'moving',
    moved: task?.ApproximateNumberOfMessagesMoved ?? 0,
    of: task?.ApproximateNumberOfMessagesToMove ?? null,
  };
}

const attributes = z.object({ Attributes: z.object({ QueueArn: z.string() }) });

async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return attributes.parse(await sqs.send(command)).Attributes.QueueArn;
}

const task = z.object({
  Status: z.enum(['RUNNING', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'FAILED']),
  ApproximateNumberOfMessagesMoved: z.number().default(0),
  ApproximateNumberOfMessagesToMove: z.number().optional(),
  FailureReason: z.string().optional(),
  StartedTimestamp: z.number(),
});
const tasks = z.object({ Results: z.array(task).default([]) });

type Task = z.infer<typeof task>;

async function latestTask(sqs: SQSClient, SourceArn: string): Promise<Task | undefined> {
  const response = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return tasks.parse(response).Results[0];
}

function isUnderWay(found: Task | undefined): boolean {
  return found?.Status === 'RUNNING' || found?.Status === 'CANCELLING';
}

function ended({ Status, FailureReason, ApproximateNumberOfMessagesMoved: count }: Task): Redriven {
  if (Status === 'COMPLETED') return { kind: 'moved', count };
  throw new GuardError(
    'GSG_REDRIVE_FAILED',
    `SQS ended the move as ${Status} after ${count} messages: ${FailureReason ?? 'it gives no reason'}`,
    {
      hint: 'What was not moved is still in the queue. Whoever redrives needs sqs:SendMessage on the target, and kms:Decrypt and kms:GenerateDataKey on the key.',
    },
  );
}
