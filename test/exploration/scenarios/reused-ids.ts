import type { SessionRequest } from '@glue-session-guard/guard';
import type { Setting } from '../stage/jobs';
import type { Happening, Scene } from '../stage/stage';
import { createInGlue } from '../stage/world';
import { USER_DELETES } from './happenings';
import { ENFORCED } from './limits';
import { DOORS, type Scenario } from './scenario';
import { EVENT_AT, eventOf, message, OVER, START, WITHIN, worldWith } from './session';

const CRASHES = 1;
/** When the id is used again. */
const ANEW_AT = EVENT_AT + 8_000;

/** The id of a session over its limits is used again. */
export const REUSED_IDS: readonly Scenario[] = [
  ...reused('a compliant one', WITHIN),
  ...reused('one over its limits', OVER),
];

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
      [{ job: message('one', 'old', setting) }, { job: message('two', 'new', setting), after: 2 }],
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
