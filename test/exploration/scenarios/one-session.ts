import type { SessionRequest } from '@glue-session-guard/guard';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { eventJob, type Setting } from '../stage/jobs';
import type { Happening } from '../stage/stage';
import { later, type World } from '../stage/world';
import { alone, leftByDead, remembered } from './before';
import { READY, USER_DELETES, USER_STOPS } from './happenings';
import { ALERTING, DELETING, ENFORCED } from './limits';
import { DOORS, type Scenario } from './scenario';
import { event, eventOf, OVER, START, WITHIN, worldWith } from './session';

const CRASHES = 1;

/** One session has its id for good. */
export const ONE_SESSION: readonly Scenario[] = [
  ...pairsOf('over its limits', { request: OVER }),
  ...pairsOf('within its limits', { request: WITHIN }),
  ...pairsOf('over its limits, which are to be deleted', { request: OVER, documents: DELETING }),
  ...pairsOf('over its limits, in alert-only mode', { request: OVER, documents: ALERTING }),
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
  repeated(),
];

interface Given {
  readonly request: SessionRequest;
  readonly documents?: LimitsDocuments;
  readonly happenings?: readonly Happening[];
  readonly provisioning?: number;
  /** What happened before: each world is a scene. */
  readonly before?: (world: World, setting: Setting) => Promise<readonly World[]>;
}

/** Each pair of doors, before one session. */
function pairsOf(title: string, given: Given): Scenario[] {
  const { request, documents = ENFORCED, happenings = [], provisioning = 0, before } = given;
  const setting: Setting = { documents, events: { old: eventOf(request, START) } };
  return DOORS.map(([doors, jobs]) => ({
    name: `${doors}, a session ${title}`,
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

/** A message that was put back while the session provisioned comes twice. */
function repeated(): Scenario {
  const setting: Setting = { documents: ENFORCED, events: { old: eventOf(OVER, START) } };
  return {
    name: 'a message that was put back × its repeat, a session over its limits',
    setting,
    scenes: async () => {
      const begun = await alone(event('one', 'old', setting), worldWith(OVER, 12));
      const [message] = begun.queue;
      if (message === undefined) throw new Error('The message was not put back');
      const world = { ...later(begun, message.due), queue: [] };
      const copies = [message, { ...message, receives: 1 }];
      const jobs = copies.map((copy) => ({ job: eventJob(copy, setting) }));
      return [{ world, jobs, happenings: [], crashes: CRASHES }];
    },
  };
}
