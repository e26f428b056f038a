import {
  isHarmless,
  isReported,
  type MutedDigest,
  type RegionSweep,
  type SessionResult,
  type Sweep,
} from '@glue-session-guard/guard';
import { count, type Metric, sessionMetrics } from '@glue-session-guard/lambda';

/** What is counted of one Region. Dashboards and alarms name these metrics. */
export function regionMetrics({
  handled,
  failures,
}: Pick<RegionSweep, 'handled' | 'failures'>): readonly Metric[] {
  const results = handled.flatMap(({ swept }) => (swept.kind === 'guarded' ? [swept.result] : []));
  const stops = results.filter(isStop).length;
  // The others fail the message, and are counted with it.
  const unreadable = failures.filter(({ sessionId }) => sessionId === null).length;
  return [
    ...(stops > 0 ? [count('SweepStops', stops)] : []),
    ...(unreadable > 0 ? [count('SweepFailures', unreadable)] : []),
    // What the event path dealt with is met again by every sweep: only what is new is counted.
    ...results
      .filter(({ kind }) => kind === 'finished')
      .flatMap(sessionMetrics)
      .filter(isNoTime),
  ];
}

/** A session that a sweep stops for its age is days old: such times would hide how quick the event path is. */
function isNoTime({ name }: Metric): boolean {
  return name !== 'TimeToStop';
}

function isStop(result: SessionResult): boolean {
  return result.kind === 'finished' && result.outcome.kind === 'stopped';
}

export interface Closing {
  readonly changes: MutedDigest;
  readonly unswept: number;
}

/**
 * `SweepsAlive`: it got somewhere; one account that always fails must not look like a sweep that is dead.
 * `CoverageFindings`: those that are open. `NewFindings`: those of them that people are told of now. Neither counts a rollout in
 * progress, nor what hides nothing or is muted.
 */
export function closedMetrics({ planned }: Sweep, { changes, unswept }: Closing): readonly Metric[] {
  return [
    ...(unswept < planned || planned === 0 ? [count('SweepsAlive')] : []),
    ...(unswept === 0 ? [count('SweepsFinished')] : []),
    count(
      'CoverageFindings',
      changes.sightings.filter(
        (seen) => isReported(seen) && !isHarmless(seen.finding) && !changes.muted.includes(seen.finding),
      ).length,
    ),
    count('NewFindings', changes.news.filter((finding) => !isHarmless(finding)).length),
  ];
}
