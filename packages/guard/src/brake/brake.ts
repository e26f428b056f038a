import type { Admission, BrakeScope, PlannedStop } from '../ports';

/** So many stops are admitted within the minutes: for the limits of one file, in one account, and in the organization. */
export interface BrakeSettings {
  readonly minutes: number;
  readonly perLimitFile: number;
  readonly perAccount: number;
  readonly organization: number;
}

/** Stops by the part of time they were reserved in. */
export type StopCounts = ReadonlyMap<number, number>;

/** A sliding window of ten parts, and the one that is running. A fixed window would admit twice the stops around its boundary. Decision 19. */
const PARTS = 10;

/**
 * The scopes that a stop counts in, the narrowest first: a stop that its account's budget does not admit never counts in
 * the other two, so that one account uses up no more of them than its own budget.
 */
export function scopesOf({ account, limitFile }: PlannedStop): readonly BrakeScope[] {
  return [{ kind: 'account', account }, { kind: 'limit-file', file: limitFile }, { kind: 'organization' }];
}

/** How many stops a scope admits within the minutes. */
export function budgetOf({ kind }: BrakeScope, settings: BrakeSettings): number {
  switch (kind) {
    case 'account':
      return settings.perAccount;
    case 'limit-file':
      return settings.perLimitFile;
    case 'organization':
      return settings.organization;
  }
}

/** The part of time that `now` is in: a whole number that grows by one with each. @param now milliseconds since the epoch */
export function partOf(now: number, { minutes }: Pick<BrakeSettings, 'minutes'>): number {
  return Math.floor((now * PARTS) / (minutes * 60_000));
}

/** Stops of the last minutes, and of up to a tenth more; of parts to come too, since clocks differ. */
export function stopsWithin(
  counts: StopCounts,
  now: number,
  settings: Pick<BrakeSettings, 'minutes'>,
): number {
  const oldest = partOf(now, settings) - PARTS;
  return [...counts].reduce((sum, [part, count]) => (part >= oldest ? sum + count : sum), 0);
}

/** Parts of the counts that will never count again. */
export function outdatedParts(counts: StopCounts, now: number, settings: BrakeSettings): number[] {
  const kept = partOf(now, settings) - 2 * PARTS;
  return [...counts.keys()].filter((part) => part < kept);
}

/** When a stop may find room again, if no others are made meanwhile, milliseconds since the epoch. @param counts without the stop itself */
function roomAt(counts: StopCounts, budget: number, settings: BrakeSettings): number {
  const parts = [...counts].toSorted(([a], [b]) => b - a);
  let newer = 0;
  for (const [part, count] of parts) {
    newer += count;
    if (newer >= budget) return Math.ceil(((part + PARTS + 1) * settings.minutes * 60_000) / PARTS);
  }
  return 0;
}

interface Exhausted {
  readonly scope: BrakeScope;
  /** Without the stop that is held back. */
  readonly counts: StopCounts;
}

/** Held back because a scope has no room. */
export function countedBack({ scope, counts }: Exhausted, settings: BrakeSettings): Admission {
  const budget = budgetOf(scope, settings);
  return {
    kind: 'held-back',
    by: 'blast-radius',
    scope,
    budget,
    minutes: settings.minutes,
    roomAt: roomAt(counts, budget, settings),
  };
}
