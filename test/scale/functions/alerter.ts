import {
  type LoudAlert,
  laneOf,
  memoryAlertQueue,
  memoryMailPace,
  memoryMutes,
  memoryPartlyTold,
  type TellingContext,
  tellLoud,
  tellWaiting,
} from '@glue-session-guard/guard';
import type { World } from '../world';

/** What the alerter's two functions did. */
export interface AlerterUsage {
  normalRuns: number;
  loudRuns: number;
  /** Alerts that stand in a mail. */
  told: number;
  /** By address: a message to two addresses is two. */
  emails: number;
}

export interface Alerter {
  readonly usage: AlerterUsage;
  /** Runs on by the minute until everybody was told. */
  finish(): Promise<void>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A message is received again after two minutes, for a day. */
const QUEUE = { hiddenMs: 2 * MINUTE, maxReceives: 720 };
/** Two addresses get every alert. */
const RECIPIENTS = [{ id: 'one' }, { id: 'two' }];
const BATCH = 10;

/**
 * The alerter each minute of the day, with its own code. It counts the calls that `packages/aws` makes, which take no time here, since
 * no session waits for them. The loud lane runs with the normal one: that it tells within seconds changes no count of a day.
 */
export function runAlerter(world: World): Alerter {
  const usage: AlerterUsage = { normalRuns: 0, loudRuns: 0, told: 0, emails: 0 };
  const { time, alerts } = world;
  const queue = memoryAlertQueue({ clock: time.now, ...QUEUE });
  const lanes = lanesOf(world, { queue, usage });
  let handedOver = 0;
  const minute = async () => {
    const fresh = alerts.slice(handedOver);
    handedOver = alerts.length;
    for (const alert of fresh) if (laneOf(alert) === 'normal') queue.send(alert);
    const loud = fresh.filter((alert) => laneOf(alert) === 'loud');
    for (let first = 0; first < loud.length; first += LOUD_BATCH)
      await lanes.loud(
        loud
          .slice(first, first + LOUD_BATCH)
          .map((alert, i) => ({ id: `${first + i}`, alert, isLastTry: false })),
      );
    await lanes.normal();
  };
  for (let at = MINUTE; at <= DAY; at += MINUTE) time.after(at, () => void minute());
  return {
    usage,
    finish: async () => {
      while (handedOver < alerts.length || queue.waiting() > 0) {
        time.clock.advance(MINUTE);
        await minute();
      }
    },
  };
}

const LOUD_BATCH = 100;

type Queue = ReturnType<typeof memoryAlertQueue>;
type Lanes = {
  readonly normal: () => Promise<void>;
  readonly loud: (alerts: readonly LoudAlert[]) => Promise<void>;
};

function lanesOf(world: World, { queue, usage }: { queue: Queue; usage: AlerterUsage }): Lanes {
  const { aws } = world;
  const { pace, ...telling } = tellingOf(world, usage);
  const received = {
    ...queue,
    receive: async () => {
      aws.meter.count('sqs:ReceiveMessage', null);
      return queue.receive();
    },
    remove: async (ids: readonly string[]) => {
      for (let first = 0; first < ids.length; first += BATCH) aws.meter.count('sqs:DeleteMessageBatch', null);
      return queue.remove(ids);
    },
  };
  const overflow = { send: async (...sent: Parameters<Queue['send']>) => queue.send(...sent) };
  return {
    normal: async () => {
      usage.normalRuns += 1;
      usage.told += (
        await tellWaiting({ ...telling, pace, queue: received, mutes: memoryMutes() })
      ).told.length;
    },
    loud: async (alerts) => {
      usage.loudRuns += 1;
      const { told } = await tellLoud(alerts, { ...telling, pace, overflow });
      usage.told += told.length;
    },
  };
}

/** The count of mails is read each time, and written when there are some. */
function tellingOf({ aws: { meter }, time }: World, usage: AlerterUsage): TellingContext {
  const pace = memoryMailPace();
  return {
    recipients: RECIPIENTS,
    clock: time.now,
    partlyTold: memoryPartlyTold(),
    mailer: {
      send: async (_, to) => {
        meter.count('sns:Publish', null);
        usage.emails += to.length;
      },
    },
    pace: {
      free: async (...asked) => {
        meter.count('dynamodb:GetItem', null);
        return pace.free(...asked);
      },
      take: async (...asked) => {
        meter.count('dynamodb:GetItem', null);
        const planned = await pace.take(...asked);
        if (planned.mails.length > 0) meter.count('dynamodb:PutItem', null);
        return planned;
      },
    },
  };
}
