import type { Alert } from '../alert';

/** By which queue an alert comes to people. `loud`: the guard does not do its work, so people are told within a minute. */
export type Lane = 'normal' | 'loud';

/** What the mails of a minute are divided by, so that a flood of one kind never holds another kind back. */
export type Share = 'normal' | 'could-not-stop' | 'guard';

/** Mails that one recipient gets in a minute at most, by share: ten together. */
export const SHARES: Readonly<Record<Share, number>> = { normal: 5, 'could-not-stop': 2, guard: 3 };

/** About the guard itself: it holds stops back, does not see everything, or somebody changed what it does. */
const ABOUT_THE_GUARD: ReadonlySet<Alert['kind']> = new Set([
  'brake',
  'operator',
  'coverage',
  'creator-faults',
  'unfinished-sweep',
] as const);

export function shareOf({ kind, attributes }: Pick<Alert, 'kind' | 'attributes'>): Share {
  if (ABOUT_THE_GUARD.has(kind)) return 'guard';
  return kind === 'session' && attributes.outcome === 'could-not-stop' ? 'could-not-stop' : 'normal';
}

export function laneOf(alert: Pick<Alert, 'kind' | 'attributes'>): Lane {
  return shareOf(alert) === 'normal' ? 'normal' : 'loud';
}
