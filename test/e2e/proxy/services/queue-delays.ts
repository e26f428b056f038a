import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../harness/clock';
import { type AwsCall, type AwsReply, type Layer, type Next, text, withInput } from '../call';
import { isOfRole } from '../iam/credentials';
import { jsonReply } from '../replies';

interface Delayed {
  readonly body: string;
  readonly seconds: number;
}

export interface QueueDelays {
  readonly layer: Layer;
  /** Every message that was sent with a delay, in order. */
  readonly delayed: readonly Delayed[];
}

/** Keeps messages that were sent with a delay, or hidden by the function, until the suite's clock has passed the delay. moto would wait in real time. */
export function queueDelays(clock: Clock): QueueDelays {
  const delayed: Delayed[] = [];
  const layer: Layer = async (call, next) => {
    if (call.service === 'sqs' && call.action === 'ChangeMessageVisibility' && isOfRole(call)) {
      return hidden(call, next, clock);
    }
    const seconds = Number(call.input.DelaySeconds ?? 0);
    if (call.service !== 'sqs' || call.action !== 'SendMessage' || !(seconds > 0)) return next(call);
    const body = text(call.input.MessageBody);
    delayed.push({ body, seconds });
    clock.at(clock.now() + seconds * 1000, () => deliver(call, next));
    return jsonReply({
      MessageId: randomUUID(),
      MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    });
  };
  return { layer, delayed };
}

/** The function wants a message back after this time. Until then it stays hidden in moto. */
function hidden(call: AwsCall, next: Next, clock: Clock): AwsReply {
  const seconds = Number(call.input.VisibilityTimeout);
  const shown = withInput(call, { ...call.input, VisibilityTimeout: 0 });
  clock.at(clock.now() + seconds * 1000, async () => void (await next(shown)));
  return jsonReply({});
}

async function deliver(call: AwsCall, next: Next): Promise<void> {
  const { DelaySeconds: _passed, ...input } = call.input;
  const reply = await next(withInput(call, input));
  if (reply.status !== 200) throw new Error(`A delayed message was not taken: ${reply.body}`);
}
