import type { Alert } from '../ports';
import { subjectLine } from './subject-line';

interface Unfinished {
  /** When it began, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly planned: number;
  readonly unswept: number;
}

/** Tells that a sweep was not through when the next one was due; once, until one finishes again or it gets much worse. */
export function composeUnfinishedAlert({ startedAt, planned, unswept }: Unfinished): Alert {
  return {
    subject: subjectLine(
      `Glue Session Guard sweep did not finish: ${unswept} of ${planned} Regions not reached`,
    ),
    text: [
      'Glue Session Guard sweep did not finish',
      '',
      `The sweep of ${new Date(startedAt).toISOString()} had ${planned} accounts × Regions to look at, and had not reached ${unswept} of them when the next one was due.`,
      'The next sweep begins with those that wait longest. Sessions there that no event told of are found late.',
      'Nothing more is said of this until a sweep finishes again, or leaves out more than twice as many.',
      '',
      'What to do next',
      '1. Look at the sweeper log and its dead-letter queue: something may fail over and over.',
      '2. If nothing fails, there is too much to do in the time: raise `sweep.everyMinutes` in organization.yaml.',
      '',
    ].join('\n'),
    attributes: { outcome: 'sweep-unfinished' },
  };
}
