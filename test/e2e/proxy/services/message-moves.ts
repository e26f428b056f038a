import type { Clock } from '../../harness/clock';
import { type AwsCall, type Layer, type Next, text } from '../call';
import { isRecord } from '../parse-call';
import { jsonReply } from '../replies';

interface Task {
  readonly SourceArn: string;
  readonly Status: 'COMPLETED';
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly StartedTimestamp: number;
}

/** SQS's own move of messages out of a dead-letter queue, which moto does not have. Here it finishes at once. */
export function messageMoves(clock: Clock): Layer {
  const tasks: Task[] = [];
  return async (call, next) => {
    if (call.service !== 'sqs') return next(call);
    const SourceArn = text(call.input.SourceArn);
    if (call.action === 'ListMessageMoveTasks') {
      return jsonReply({ Results: tasks.filter((task) => task.SourceArn === SourceArn).slice(-1) });
    }
    if (call.action !== 'StartMessageMoveTask') return next(call);
    const StartedTimestamp = clock.now();
    const ApproximateNumberOfMessagesMoved = await moveAll(call, next);
    tasks.push({ SourceArn, Status: 'COMPLETED', ApproximateNumberOfMessagesMoved, StartedTimestamp });
    return jsonReply({ TaskHandle: String(tasks.length) });
  };
}

async function moveAll(call: AwsCall, next: Next): Promise<number> {
  const from = urlOf(text(call.input.SourceArn));
  const to = urlOf(text(call.input.DestinationArn));
  const ask = { QueueUrl: from, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  let moved = 0;
  for (;;) {
    const body: unknown = JSON.parse((await next(as(call, 'ReceiveMessage', ask))).body || '{}');
    const messages = isRecord(body) && Array.isArray(body.Messages) ? body.Messages.filter(isRecord) : [];
    if (messages.length === 0) return moved;
    for (const { Body, MessageAttributes, ReceiptHandle } of messages) {
      await next(as(call, 'SendMessage', { QueueUrl: to, MessageBody: Body, MessageAttributes }));
      await next(as(call, 'DeleteMessage', { QueueUrl: from, ReceiptHandle }));
      moved += 1;
    }
  }
}

/** Another call of the same caller. */
function as(call: AwsCall, action: string, input: Record<string, unknown>): AwsCall {
  const headers = { ...call.headers, 'x-amz-target': `AmazonSQS.${action}` };
  return { ...call, action, headers, input, body: JSON.stringify(input) };
}

function urlOf(arn: string): string {
  const [, , , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}
