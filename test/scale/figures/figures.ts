import type { Calls } from '../aws/meter';
import type { Day } from '../day';
import type { Usage } from '../functions/consumer';
import { type PlannedSession, WORKERS_OVER } from '../workload';
import type { World } from '../world';
import { type Bill, billOf } from './bill';
import { rounded, type Spread, spreadOf } from './spread';

/** The figures of a simulated day. Times are seconds, unless a name says otherwise. */
export interface Figures {
  readonly sessions: {
    readonly created: number;
    readonly over: number;
    readonly stoppedByEvent: number;
    readonly stoppedBySweep: number;
    /** Ended by their owners before they could be stopped. */
    readonly endedByThemselves: number;
    readonly compliantStopped: number;
    /** Workers above the limits, times the hours from creation to the stop, or to the owner's end. */
    readonly workerHoursOver: number;
  };
  /** The same of sessions that attackers made, which count nowhere else. */
  readonly attack: {
    readonly over: number;
    readonly stopped: number;
    readonly endedByThemselves: number;
    readonly workerHoursOver: number;
  };
  readonly alerts: {
    readonly sent: number;
    /** Those that stand in a mail. */
    readonly told: number;
    /** A mail to two addresses is two. */
    readonly mails: number;
    /** Sessions, those of attackers left out, whose stop the brake held back for a time or until they ended. */
    readonly stopsHeldBack: number;
    /** How often people were told that the brake holds stops back: once an account and window. */
    readonly brakeAlerts: number;
    /** The most stops in one window of the brake. */
    readonly mostStops: number;
  };
  /** From the creation of a session to the stop that Glue accepted. */
  readonly creationToStop: { readonly all: Spread; readonly byEvent: Spread; readonly bySweep: Spread };
  /**
   * From the later of two moments to a stop by the event path: the session is ready (Glue stops none before), and its event
   * has come. Stops that the brake held back stand apart.
   */
  readonly possibleToStop: { readonly atOnce: Spread; readonly heldBack: Spread };
  readonly enforcer: FunctionFigures;
  readonly sweeper: FunctionFigures & {
    readonly planSeconds: Spread;
    readonly sweepMinutes: Spread;
    readonly unfinished: number;
    readonly superseded: number;
    /** Places that were looked at in the day. */
    readonly looks: number;
  };
  readonly calls: readonly Calls[];
  readonly bill: Bill;
}

interface FunctionFigures extends Omit<Usage, 'failures'> {
  readonly failedMessages: Readonly<Record<string, number>>;
  readonly peakQueueDepth: number;
  /** The longest time that a visible message waited for a function. */
  readonly longestWait: number;
}

export function figuresOf(day: Day): Figures {
  const { enforcer, sweeps, world } = day;
  return {
    sessions: sessionFigures(day),
    attack: attackFigures(day),
    alerts: alertFigures(day),
    creationToStop: creationToStop(day),
    possibleToStop: possibleToStop(day),
    enforcer: functionFigures(enforcer, day.work.peaks),
    sweeper: {
      ...functionFigures(sweeps.usage, sweeps.queue.peaks),
      planSeconds: spreadOf(sweeps.tally.planSeconds),
      sweepMinutes: spreadOf(sweeps.tally.minutes),
      unfinished: sweeps.tally.unfinished,
      superseded: sweeps.tally.superseded,
      looks: sweeps.tally.looks,
    },
    calls: world.aws.meter.calls(),
    bill: billOf(day),
  };
}

function sessionFigures(day: Day): Figures['sessions'] {
  const { world } = day;
  const sessions = day.sessions.filter(({ isAttack }) => !isAttack);
  const over = sessions.filter(({ isOver }) => isOver);
  const stopped = stopsOf(day).length;
  return {
    created: sessions.length,
    over: over.length,
    stoppedByEvent: stopsOf(day, 'event').length,
    stoppedBySweep: stopsOf(day, 'sweep').length,
    endedByThemselves: over.length - stopped,
    compliantStopped: world.stops.size - stopped - attackFigures(day).stopped,
    workerHoursOver: workerHoursOver(over, world),
  };
}

function attackFigures({ sessions, world }: Day): Figures['attack'] {
  const over = sessions.filter(({ isAttack }) => isAttack);
  const stopped = over.filter(({ call }) => world.stops.has(call.id)).length;
  return {
    over: over.length,
    stopped,
    endedByThemselves: over.length - stopped,
    workerHoursOver: workerHoursOver(over, world),
  };
}

function workerHoursOver(over: readonly PlannedSession[], { stops }: World): number {
  const milliseconds = over.reduce((sum, { call, provisioning, life }) => {
    const stoppedAt = stops.get(call.id)?.at ?? Number.POSITIVE_INFINITY;
    return sum + Math.min(stoppedAt - call.at, provisioning + life);
  }, 0);
  return Math.round((milliseconds / 3_600_000) * WORKERS_OVER);
}

function alertFigures({ world, sessions, alerter }: Day): Figures['alerts'] {
  const { alerts, stops, heldBack, parameters } = world;
  const count = (outcome: string) => alerts.filter(({ attributes }) => attributes.outcome === outcome).length;
  return {
    sent: alerts.length,
    told: alerter.told,
    mails: alerter.emails,
    stopsHeldBack: sessions.filter(({ call, isAttack }) => !isAttack && heldBack.has(call.id)).length,
    brakeAlerts: count('held-back'),
    mostStops: mostIn(
      parameters.blastMinutes * 60,
      [...stops.values()].map(({ at }) => seconds(at)),
    ),
  };
}

/** The largest number of these moments that lie within one of the windows that the day is cut into. @param window seconds */
function mostIn(window: number, moments: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const moment of moments) {
    const start = Math.floor(moment / window);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

function creationToStop(day: Day): Figures['creationToStop'] {
  const spread = (door?: 'event' | 'sweep') =>
    spreadOf(stopsOf(day, door).map(({ session, at }) => seconds(at - session.call.at)));
  return { all: spread(), byEvent: spread('event'), bySweep: spread('sweep') };
}

function possibleToStop(day: Day): Figures['possibleToStop'] {
  const spread = (isHeldBack: boolean) =>
    spreadOf(
      stopsOf(day, 'event')
        .filter(({ session }) => day.world.heldBack.has(session.call.id) === isHeldBack)
        .map(({ session, at }) => seconds(at - possibleAt(session))),
    );
  return { atOnce: spread(false), heldBack: spread(true) };
}

/** When a session can be stopped by the event path at the earliest, milliseconds since the epoch. */
function possibleAt({ call, provisioning, deliveries }: PlannedSession): number {
  return call.at + Math.max(provisioning, Math.min(...deliveries));
}

/** Sessions over their limits that were stopped. */
function stopsOf({ sessions, world }: Day, door?: 'event' | 'sweep') {
  return sessions.flatMap((session) => {
    const stop = session.isOver && !session.isAttack ? world.stops.get(session.call.id) : undefined;
    return stop !== undefined && (door ?? stop.door) === stop.door ? [{ session, at: stop.at }] : [];
  });
}

function functionFigures(
  { failures, ...usage }: Usage,
  peaks: { readonly depth: number; readonly oldestMilliseconds: number },
): FunctionFigures {
  return {
    ...usage,
    billedSeconds: Math.round(usage.billedSeconds),
    longestSeconds: rounded(usage.longestSeconds),
    failedMessages: Object.fromEntries(failures),
    peakQueueDepth: peaks.depth,
    longestWait: rounded(seconds(peaks.oldestMilliseconds)),
  };
}

function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
