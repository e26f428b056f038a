import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { simulatedClock } from './clock';
import { type Host, mappedQueue, startFunction } from './deployed-function';

export interface Alerter {
  /** Runs both lanes until nothing waits in either, one run after the other as the schedule makes them. */
  tellAll(): Promise<void>;
  stop(): Promise<void>;
}

/** Between two runs of the normal lane, so that the mails of the one before count no more. */
const BETWEEN_RUNS = { seconds: 120 };
/** More runs mean that an alert stays on the queue for ever. */
const MOST_RUNS = 50;

/**
 * Runs the alerter's functions as deployed. They have a clock of their own: that people are told some minutes later must not
 * move the suite's clock.
 */
export async function startAlerter(host: Host): Promise<Alerter> {
  const own = { ...host, clock: simulatedClock() };
  const normal = await startFunction(own, { name: 'alerter', node: process.execPath });
  const loud = await startFunction(own, { name: 'loudalerter', node: process.execPath });
  const { mapping } = mappedQueue(own, loud);
  const waiting = () => visibleMessages(host.hub.sqs, normal.variables.GSG_ALERT_QUEUE_URL ?? '');
  return {
    tellAll: async () => {
      await own.clock.advance(BETWEEN_RUNS);
      await mapping.drain();
      for (let runs = 0; (await waiting()) > 0; runs += 1) {
        if (runs === MOST_RUNS) throw new Error('Alerts stay on the queue');
        await normal.lambda.invoke({});
        await own.clock.advance(BETWEEN_RUNS);
      }
    },
    stop: async () => void (await Promise.all([normal.lambda.stop(), loud.lambda.stop()])),
  };
}

async function visibleMessages(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes.ApproximateNumberOfMessages);
}
