import type { ReceivedAlert } from './inboxes';
import { type Started, statusOf } from './sessions';
import type { World } from './world';

/** Counts for the line at the end of the run. */
export interface Tally {
  /** Counts a session as started and, if Glue says that it has ended, as stopped. */
  stopped(world: World, session: Started): Promise<void>;
  leftAlone(): void;
  couldNotStop(): void;
  alerts(received: Promise<ReceivedAlert[]>): Promise<ReceivedAlert[]>;
  line(): string;
}

export function tally(): Tally {
  const counts = { started: 0, stopped: 0, leftAlone: 0, couldNotStop: 0, alerts: 0 };
  return {
    async stopped(world, session) {
      counts.started += 1;
      if (['STOPPING', 'STOPPED', 'none'].includes(await statusOf(world, session))) counts.stopped += 1;
    },
    leftAlone() {
      counts.started += 1;
      counts.leftAlone += 1;
    },
    couldNotStop() {
      counts.started += 1;
      counts.couldNotStop += 1;
    },
    async alerts(received) {
      const alerts = await received;
      counts.alerts += alerts.length;
      return alerts;
    },
    line: () =>
      `${counts.started} sessions started, ${counts.stopped} stopped, ${counts.leftAlone} left alone, ${counts.couldNotStop} could not be stopped, ${counts.alerts} alerts`,
  };
}
