import type { LimitsDocuments } from '@glue-session-guard/limits';
import { type Setting, sweepJob } from '../stage/jobs';
import type { Happening } from '../stage/stage';
import { USER_DELETES } from './happenings';
import { DELETING, ENFORCED } from './limits';
import { REUSED_IDS } from './reused-ids';
import type { Scenario } from './scenario';
import { eventOf, message, OVER, START, worldWith } from './session';

const CRASHES = 2;
const TWO_AT_ONE_ID = 'event × event of the successor, an id that is used again by one over its limits';

/** Three workers at once, of which two may die. */
export const THREE_WORKERS: readonly Scenario[] = [
  threeWorkers('a session over its limits'),
  threeWorkers('a session over its limits, to be deleted', { documents: DELETING }),
  threeWorkers('a session over its limits, that its user deletes', { happenings: [USER_DELETES] }),
  threeWorkersAtOneId(),
];

interface Given {
  readonly documents?: LimitsDocuments;
  readonly happenings?: readonly Happening[];
}

function threeWorkers(title: string, { documents = ENFORCED, happenings = [] }: Given = {}): Scenario {
  const setting: Setting = { documents, events: { old: eventOf(OVER, START) } };
  const jobs = [message('one', 'old', setting), message('two', 'old', setting), sweepJob('sweep', setting)];
  return {
    name: `event × event × sweep, ${title}`,
    setting,
    scenes: async () => [
      { world: worldWith(OVER), jobs: jobs.map((job) => ({ job })), happenings, crashes: CRASHES },
    ],
  };
}

function threeWorkersAtOneId(): Scenario {
  const scenario = REUSED_IDS.find(({ name }) => name === TWO_AT_ONE_ID);
  if (scenario === undefined) throw new Error(`There is no scenario ${TWO_AT_ONE_ID}`);
  const { setting, scenes } = scenario;
  return {
    name: 'event × event of the successor × sweep, an id that is used again by one over its limits',
    setting,
    scenes: async () =>
      (await scenes()).map((scene) => ({
        ...scene,
        jobs: [...scene.jobs, { job: sweepJob('sweep', setting) }],
        crashes: CRASHES,
      })),
  };
}
