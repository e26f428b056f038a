import type { Evaluation } from './verdict';

/**
 * When an evaluation holds no more, since the clock makes the session break a limit or ends the hour of an unproven creator;
 * undefined when the clock changes nothing. Milliseconds since the epoch.
 */
export function dueAtOf({ verdict, until, unproven }: Evaluation): number | undefined {
  const hourEnds = verdict === 'undecided' ? unproven?.stopAt : undefined;
  if (until === undefined || hourEnds === undefined) return until?.at ?? hourEnds;
  return Math.min(until.at, hourEnds);
}
