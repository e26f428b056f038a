import { simulatedClock } from '../clock';
import { sendAll, takeAll } from '../queues';
import { type Host, mappedQueue, startFunction } from './deployed-function';

export interface Alerter {
  /** Runs both lanes until every alert was told by itself. */
  tellAll(): Promise<void>;
  /** Runs the normal lane once, on all that waits: what comes at once becomes a digest. */
  tellAtOnce(): Promise<void>;
  stop(): Promise<void>;
}

/** Between two runs of the normal lane, so that the mails of the one before count no more. */
const BETWEEN_RUNS = { seconds: 120 };
/** So many alerts at once are mailed one by one, whatever share they are of. */
const NORMAL_AT_ONCE = 5;
const LOUD_AT_ONCE = 2;

/**
 * Runs the alerter's functions as deployed, as if alerts had come slowly: the suite counts the alert of each session, and reads
 * it whole. Digests have drills of their own (`test/telling`). The functions have a clock of their own: that people are told some
 * minutes later must not move the suite's clock.
 */
export async function startAlerter(host: Host): Promise<Alerter> {
  const own = { ...host, clock: simulatedClock() };
  const normal = await startFunction(own, { name: 'alerter', node: process.execPath });
  const loud = await startFunction(own, { name: 'loudalerter', node: process.execPath });
  const { mapping, queueUrl } = mappedQueue(own, loud);
  // It is never behind the suite's, by which operators mute.
  const passTime = () => {
    const behind = (host.clock.now() - own.clock.now()) / 1000;
    return own.clock.advance({ seconds: Math.max(BETWEEN_RUNS.seconds, behind) });
  };
  const tellSlowly = async (url: string, atOnce: number, run: () => Promise<unknown>) => {
    const bodies = (await takeAll(host.hub.sqs, url)).map(({ body }) => body);
    for (let first = 0; first < bodies.length; first += atOnce) {
      await sendAll(host.hub.sqs, url, bodies.slice(first, first + atOnce));
      await passTime();
      await run();
    }
  };
  return {
    tellAll: async () => {
      await tellSlowly(queueUrl, LOUD_AT_ONCE, () => mapping.drain());
      const normalUrl = normal.variables.GSG_ALERT_QUEUE_URL ?? '';
      await tellSlowly(normalUrl, NORMAL_AT_ONCE, () => normal.lambda.invoke({}));
    },
    tellAtOnce: async () => {
      await passTime();
      await normal.lambda.invoke({});
    },
    stop: async () => void (await Promise.all([normal.lambda.stop(), loud.lambda.stop()])),
  };
}
