import type { Alert } from '../alert';
import { RUNBOOK } from './runbook';

interface Unfinished {
  /** When it began, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly planned: number;
  readonly unswept: number;
}

/** Tells that a sweep was not through when the next one was due; once, until one finishes again or it gets much worse. */
export function unfinishedSweepAlert({ startedAt, planned, unswept }: Unfinished): Alert {
  return {
    kind: 'unfinished-sweep',
    severity: 'warning',
    subject: `Glue Session Guard sweep did not finish: ${unswept} of ${planned} Regions not reached`,
    headline: 'Glue Session Guard sweep did not finish',
    summary: [
      `The sweep of ${new Date(startedAt).toISOString()} had ${planned} accounts × Regions to look at, and had not reached ${unswept} of them when the next one was due.`,
      'The next sweep begins with those. Sessions there that no event told of are found late.',
      'Nothing more is said of this until a sweep finishes again, or leaves out more than twice as many.',
    ],
    facts: [],
    breaches: [],
    next: [
      'Look at the sweeper log and its dead-letter queue: something may fail over and over.',
      'If nothing fails, there is too much to do in the time: raise `sweep.everyMinutes` or `sweep.quietEveryMinutes` in organization.yaml.',
    ],
    links: RUNBOOK,
    attributes: { outcome: 'sweep-unfinished' },
  };
}
