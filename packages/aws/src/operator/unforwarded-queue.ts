import { GetQueueUrlCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorName } from '../sdk/aws-error';
import { type Peeked, peekQueue } from './peek-queue';
import type { ReceivedMessage } from './receive';
import { drain, type Redriven } from './redrive';

/** Queues of the hub account, one in each watched Region. */
export interface RegionQueues {
  readonly queueName: string;
  /** A client of each watched Region. */
  readonly clients: readonly SQSClient[];
}

/** The part of a dead-letter queue that is not its name. */
interface UnforwardedQueue {
  peek(limit: number): Promise<Peeked>;
  redrive(): Promise<Redriven>;
}

interface Work {
  readonly sqs: SQSClient;
  /** Of the enforcer's queue. */
  readonly url: string;
}

/** The queues for events that could not be forwarded to the hub bus, as one. A Region without one has nothing that waits. */
export function unforwardedQueue(regions: RegionQueues, work: Work): UnforwardedQueue {
  return {
    peek: async (limit) => {
      const peeked: Peeked[] = [];
      for (const { sqs, url } of await queuesIn(regions)) {
        const seen = peeked.reduce((sum, { letters }) => sum + letters.length, 0);
        peeked.push(await peekQueue(sqs, url, Math.max(0, limit - seen)));
      }
      return {
        waiting: peeked.reduce((sum, { waiting }) => sum + waiting, 0),
        letters: peeked.flatMap(({ letters }) => letters),
      };
    },
    redrive: async () => {
      let count = 0;
      const left: string[] = [];
      for (const { sqs, url } of await queuesIn(regions)) {
        count += await drain(sqs, url, async (message) => {
          const refusal = refusalOf(message);
          if (refusal !== undefined) left.push(refusal);
          else await work.sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: message.Body }));
          return refusal === undefined ? 'done' : 'left';
        });
      }
      if (left.length > 0) throw someLeft(left, count);
      return { kind: 'moved', count };
    },
  };
}

const found = z.object({ QueueUrl: z.string() });

async function queuesIn({
  queueName,
  clients,
}: RegionQueues): Promise<readonly { sqs: SQSClient; url: string }[]> {
  const queues = clients.map(async (sqs) => {
    try {
      const { QueueUrl } = found.parse(await sqs.send(new GetQueueUrlCommand({ QueueName: queueName })));
      return [{ sqs, url: QueueUrl }];
    } catch (error) {
      if (errorName(error) === 'QueueDoesNotExist') return [];
      throw error;
    }
  });
  return (await Promise.all(queues)).flat();
}

const envelope = z.object({ account: z.string() });

/**
 * The enforcer acts on what the event says of its account. Whoever administers an account can change the rule there, and what AWS puts
 * on a queue for it is not documented to the last: so an event must be of the account whose rule it comes from.
 */
function refusalOf({ Body, MessageAttributes }: ReceivedMessage): string | undefined {
  const rule = MessageAttributes.RULE_ARN?.StringValue ?? 'no rule';
  const account = accountIn(Body);
  return account !== undefined && rule.split(':')[4] === account
    ? undefined
    : `an event of account ${account ?? 'nobody knows which'} from ${rule}`;
}

function accountIn(body: string): string | undefined {
  try {
    return envelope.parse(JSON.parse(body)).account;
  } catch {
    return undefined;
  }
}

function someLeft(left: readonly string[], count: number): GuardError {
  return new GuardError(
    'GSG_REDRIVE_FAILED',
    `${left.length} messages were left, and ${count} moved: an event must come from a rule of its own account, and the first is ${left[0]}`,
    {
      hint: 'Somebody may have changed the forwarding rule of that account (npm run -s gsg -- coverage). Read the messages in the console of SQS, and delete them there.',
    },
  );
}
