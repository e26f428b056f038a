import { createSessionEvent, type SessionRequest } from '@glue-session-guard/guard';
import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { assumedRole } from '../scenarios/sample-calls';
import { backstage } from './backstage';
import { eventJob, type Setting, sweepJob } from './jobs';
import { type Happening, type Scene, stageOf } from './stage';
import type { Job } from './worker';
import { createInGlue, endInGlue, later, type Message, REF, type World } from './world';

export interface Scenario {
  readonly name: string;
  readonly setting: Setting;
  readonly scenes: () => Promise<readonly Scene[]>;
}

const START = Date.UTC(2026, 10, 3, 9);
/** The event comes a few seconds after the call. */
const EVENT_AT = START + 5_000;
/** When the id is used again. */
const ANEW_AT = EVENT_AT + 8_000;
/** Longer than a lease. */
const LEASE_OVER_MS = 100_000;
const CRASHES = 1;

const WITHIN: SessionRequest = { numberOfWorkers: 5, workerType: 'G.1X' };
const OVER: SessionRequest = { numberOfWorkers: 50, workerType: 'G.1X' };

const SOURCE = { file: 'limits.yaml', line: 3 };
const ENFORCED = limits({});
const DELETING = limits({ afterStop: { value: 'delete', source: SOURCE } });
const ALERTING = limits({ mode: { value: 'alert-only', source: SOURCE } });
const LOOSE = limits({ limits: { maxWorkers: { value: 100, source: SOURCE } } });

const USER_STOPS = userEnds('stop');
const USER_DELETES = userEnds('delete');
const READY: Happening = {
  name: 'the session is ready',
  change: (world) => ({ ...world, now: world.now + 10_000 }),
};

const DOORS: readonly [string, (setting: Setting) => Job[]][] = [
  ['event × event', (setting) => [event('one', 'old', setting), event('two', 'old', setting)]],
  ['event × sweep', (setting) => [event('one', 'old', setting), sweepJob('sweep', setting)]],
  ['sweep × sweep', (setting) => [sweepJob('sweep', setting), sweepJob('other sweep', setting)]],
];

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

/** The id of a session over its limits is used again. */
export const REUSED_IDS: readonly Scenario[] = [
  ...reused('a compliant one', WITHIN),
  ...reused('one over its limits', OVER),
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

/** The id of a session over its limits is deleted by its user and used again. */
function reused(title: string, successor: SessionRequest): Scenario[] {
  const setting: Setting = {
    documents: ENFORCED,
    events: { old: eventOf(OVER, START), new: eventOf(successor, ANEW_AT) },
  };
  const createdAnew: Happening = {
    name: `the id is used again`,
    change: (world) => createInGlue({ ...world, now: ANEW_AT }, successor),
  };
  const pairs: readonly [string, Scene['jobs']][] = [
    [
      'event × event of the successor',
      [{ job: event('one', 'old', setting) }, { job: event('two', 'new', setting), after: 2 }],
    ],
    ...DOORS.map(([doors, jobs]): [string, Scene['jobs']] => [doors, jobs(setting).map((job) => ({ job }))]),
  ];
  return pairs.map(([doors, jobs]) => ({
    name: `${doors}, an id that is used again by ${title}`,
    setting,
    scenes: async () => [
      { world: worldWith(OVER), jobs, happenings: [USER_DELETES, createdAnew], crashes: CRASHES },
    ],
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

/** The session was within the limits of before, and written down. Indexes may not show that yet. */
async function remembered(world: World, setting: Setting): Promise<World[]> {
  return [await alone(event('zero', 'old', { ...setting, documents: LOOSE }), world)];
}

/** A worker died after any of its calls, and its lease is over; its message was lost. */
async function leftByDead(world: World, setting: Setting): Promise<World[]> {
  const stage = stageOf({
    world,
    jobs: [{ job: event('zero', 'old', setting) }],
    happenings: [],
    crashes: 0,
  });
  const worlds: World[] = [];
  let moment = await stage.begin();
  for (let steps = await stage.steps(moment); steps[0] !== undefined; steps = await stage.steps(moment)) {
    moment = await steps[0].to();
    worlds.push(later(moment.world, world.now + LEASE_OVER_MS));
  }
  return worlds.slice(0, -1);
}

async function alone(job: Job, world: World): Promise<World> {
  return backstage().alone(job, world);
}

function limits(change: Partial<LimitsDocument>): LimitsDocuments {
  return { 'r-exam': sampleDocument(change) };
}

function worldWith(request: SessionRequest, provisioning = 0): World {
  const empty: World = {
    now: START,
    table: { items: [], behind: [] },
    glue: [],
    alerts: [],
    queue: [],
    deadLetters: [],
    errors: [],
  };
  return { ...createInGlue(empty, request, provisioning), now: EVENT_AT };
}

function eventOf(request: SessionRequest, at: number): string {
  return JSON.stringify(
    createSessionEvent({
      ...REF,
      request,
      at,
      eventId: '5e551017-0000-4000-8000-000000000001',
      userIdentity: assumedRole('data-engineer'),
    }),
  );
}

function event(id: string, name: string, setting: Setting): Job {
  const message: Message = { id, event: name, receives: 0, due: START };
  return eventJob(message, setting);
}

function userEnds(kind: 'stop' | 'delete'): Happening {
  return {
    name: `its user ${kind}s it`,
    change: async (world) => (await endInGlue(world, { kind, by: 'user', seen: null })).world,
  };
}
