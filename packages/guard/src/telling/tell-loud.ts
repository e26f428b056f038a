import { type Share, shareOf } from './lane';
import { inSum, type LaneResult, type TellingContext, tellQueued, type Untold } from './tell-queued';
import type { Overflow, QueuedAlert } from './telling-ports';

export interface Loud extends TellingContext {
  /** The normal lane, for what the pace keeps back here. */
  readonly overflow: Overflow;
}

export interface LoudAlert extends QueuedAlert {
  /** The message is given up if it fails once more. */
  readonly isLastTry: boolean;
}

export interface LoudResult extends Omit<LaneResult, 'untold'> {
  /** To be tried again. */
  readonly failed: readonly QueuedAlert[];
  readonly overflowed: readonly Untold[];
}

const LOUD: readonly Share[] = ['guard', 'could-not-stop', 'normal'];

/**
 * Tells people of alerts of the loud lane at once. What the pace keeps back goes to the normal lane, whose next digest has it
 * first; so does what SNS does not take at a message's last try.
 */
export async function tellLoud(alerts: readonly LoudAlert[], context: Loud): Promise<LoudResult> {
  const results: LaneResult[] = [];
  for (const share of LOUD) {
    const own = alerts.filter(({ alert }) => shareOf(alert) === share);
    if (own.length > 0) results.push(await tellQueued(own, { share }, context));
  }
  const { untold, ...told } = inSum(results);
  const isFailed = ({ queued }: Untold) => told.failures.length > 0 && !lastTries(alerts).has(queued.id);
  const overflowed = untold.filter((each) => !isFailed(each));
  for (const { queued, to } of overflowed) await context.overflow.send(queued.alert, to);
  return {
    ...told,
    failed: untold.filter(isFailed).map(({ queued }) => queued),
    overflowed,
  };
}

function lastTries(alerts: readonly LoudAlert[]): ReadonlySet<string> {
  return new Set(alerts.filter(({ isLastTry }) => isLastTry).map(({ id }) => id));
}
