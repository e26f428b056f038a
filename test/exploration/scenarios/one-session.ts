import type { SessionRequest } from '@glue-session-guard/guard';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { messageJob, type Setting, sweepJob } from '../stage/jobs';
import type { Happening } from '../stage/stage';
import type { Job } from '../stage/worker';
import { later, type World } from '../stage/world';
import { alone, leftByDead, remembered } from './before';
import { READY, USER_DELETES, USER_STOPS } from './happenings';
import { ALERTING, DELETING, ENFORCED, OBSERVING } from './limits';
import { DOORS, DUE_DOORS, type Scenario } from './scenario';
import { eventOf, message, OVER, START, WITHIN, worldWith } from './session';

const CRASHES = 1;

/** One session has its id for good. */
export const ONE_SESSION: readonly Scenario[] = [
  ...pairsOf('over its limits', { request: OVER }),
  ...pairsOf('within its limits', { request: WITHIN }),
  ...pairsOf('over its limits, which are to be deleted', { request: OVER, documents: DELETING }),
  ...pairsOf('over its limits, in alert-only mode', { request: OVER, documents: ALERTING }),
  ...pairsOf('over its limits, in observe mode', { request: OVER, documents: OBSERVING }),
  ...pairsOf('over its limits, in observe mode, that its user deletes', {
    request: OVER,
    documents: OBSERVING,
    happenings: [USER_DELETES],
  }),
  ...pairsOf('over its limits, that provisions', { request: OVER, provisioning: 12, happenings: [READY] }),
  ...pairsOf('over its limits, that its user stops', { request: OVER, happenings: [USER_STOPS] }),
  ...pairsOf('over its limits, that its user deletes', { request: OVER, happenings: [USER_DELETES] }),
  ...pairsOf('remembered, that its user deletes', {
    request: WITHIN,
    before: remembered,
    happenings: [USER_DELETES],
  }),
  ...pairsOf('remembered, over limits that were tightened since', { request: OVER, before: remembered }),
  ...pairsOf('remembered, over limits that were tightened since, to be deleted', {
    request: OVER,
    before: remembered,
    documents: DELETING,
  }),
  ...pairsOf('remembered, over limits that were tightened since', {
    request: OVER,
    before: remembered,
    doors: DUE_DOORS,
  }),
  ...pairsOf('that a dead worker left', { request: OVER, before: leftByDead }),
  ...pairsOf('that a dead worker left, to be deleted', {
    request: OVER,
    before: leftByDead,
    documents: DELETING,
  }),
  ...pairsOf('that a dead worker left, that its user deletes', {
    request: OVER,
    before: leftByDead,
    happenings: [USER_DELETES],
  }),
  afterWaiting('an event that was put back × its repeat', (setting) => message('one', 'old', setting), true),
  afterWaiting('a look that a sweep handed over × its repeat', (setting) => sweepJob('sweep', setting), true),
  afterWaiting('a look that a sweep handed over × event', (setting) => sweepJob('sweep', setting), false),
];

interface Given {
  readonly request: SessionRequest;
  readonly documents?: LimitsDocuments;
  readonly happenings?: readonly Happening[];
  readonly provisioning?: number;
  /** Those of events and sweeps when left out. */
  readonly doors?: typeof DOORS;
  /** What happened before: each world is a scene. */
  readonly before?: (world: World, setting: Setting) => Promise<readonly World[]>;
}

/** Each pair of doors, before one session. */
function pairsOf(title: string, given: Given): Scenario[] {
  const { request, documents = ENFORCED, happenings = [], provisioning = 0, before, doors = DOORS } = given;
  const setting: Setting = { documents, events: { old: eventOf(request, START) } };
  return doors.map(([pair, jobs]) => ({
    name: `${pair}, a session ${title}`,
    setting,
    scenes: async () => {
      const world = worldWith(request, provisioning);
      const worlds = before === undefined ? [world] : await before(world, setting);
      return worlds.map((begun) => ({
        world: begun,
        jobs: jobs(setting).map((job) => ({ job })),
        happenings,
        crashes: CRASHES,
        crashedBefore: before === leftByDead ? 1 : 0,
      }));
    },
  }));
}

/** The message of a session that was provisioning meets its repeat, or the session's event, when the session is ready. */
function afterWaiting(title: string, first: (setting: Setting) => Job, isRepeat: boolean): Scenario {
  const setting: Setting = { documents: ENFORCED, events: { old: eventOf(OVER, START) } };
  return {
    name: `${title}, a session over its limits that provisioned`,
    setting,
    scenes: async () => {
      const begun = await alone(first(setting), worldWith(OVER, 12));
      const [waiting] = begun.queue;
      if (waiting === undefined) throw new Error('No message was put on the queue');
      const world = { ...later(begun, waiting.due), queue: [] };
      const second = isRepeat
        ? messageJob({ ...waiting, receives: 1 }, setting)
        : message('two', 'old', setting);
      const jobs = [messageJob(waiting, setting), second].map((job) => ({ job }));
      return [{ world, jobs, happenings: [], crashes: CRASHES }];
    },
  };
}
