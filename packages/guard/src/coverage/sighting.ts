import type { Finding } from './coverage-facts';

/** A finding at a place, over the last looks at it. */
export interface Sighting {
  readonly finding: Finding;
  /** The last eight looks that told anything, the latest one in the lowest bit: 1 saw the finding, 0 that it is mended. */
  readonly looks: number;
  /**
   * `suspected`: too few looks saw it. `open`: people were told. `cleared`: people were told that it is mended, which is kept
   * for a day, so that one that comes back is known to.
   */
  readonly state: 'suspected' | 'open' | 'cleared';
  /** When it came to this state, milliseconds since the epoch. */
  readonly since: number;
  /** The first of the looks in a row, up to the last one, that saw it mended; null when the last one saw it. Milliseconds since the epoch. */
  readonly mendedSince: number | null;
  /** It came back within a day after it was cleared. */
  readonly hasReturned: boolean;
}

/**
 * What a look says of a finding: it is there; it is mended; nobody could look, or not at this; or its place has left, and
 * where the guard is no more nothing of it can be amiss.
 */
export type LookAt = 'seen' | 'mended' | 'unknown' | 'left';

/** Whether people were told of it, and not yet that it is mended. */
export function isReported({ state }: Pick<Sighting, 'state'>): boolean {
  return state === 'open';
}

/** In how many of the last eight looks it was seen. */
export function sightsOf({ looks }: Pick<Sighting, 'looks'>): number {
  return [...looks.toString(2)].filter((bit) => bit === '1').length;
}

const LOOKS = 0xff;
/** Two looks in a row: a rollout in progress is seen once. */
const TWICE = 0b11;
/** So many of the last eight: what comes and goes is seen twice in a row rarely, or never. Decision 42. */
const OFTEN = 3;
/** So many looks in a row confirm the fix, and not that what comes and goes is away. */
const MENDED = 0b1111;
const DAY_MS = 24 * 3600_000;

/** The sighting after one more look at the finding; null when nothing is left to remember. */
export function afterLook(before: Sighting, look: LookAt, now: number): Sighting | null {
  switch (look) {
    case 'left':
      return null;
    case 'unknown':
      return isForgotten(before, now) ? null : before;
    case 'seen':
      return seen(before, now);
    case 'mended':
      return mended(before, now);
  }
}

/** A finding before the first look that saw it. */
export function unseen(finding: Finding, now: number): Sighting {
  return { finding, looks: 0, state: 'suspected', since: now, mendedSince: null, hasReturned: false };
}

function seen(before: Sighting, now: number): Sighting {
  const looks = ((before.looks << 1) | 1) & LOOKS;
  const sighting = { ...before, looks, mendedSince: null };
  if (before.state === 'open' || !isEnough(sighting)) return sighting;
  return { ...sighting, state: 'open', since: now, hasReturned: before.state === 'cleared' };
}

/** A silence rests on several sessions already, and no rollout looks like it. */
function isEnough(sighting: Sighting): boolean {
  const { kind } = sighting.finding;
  if (kind === 'NeverHeardFrom' || kind === 'GoneSilent') return true;
  return (sighting.looks & TWICE) === TWICE || sightsOf(sighting) >= OFTEN;
}

function mended(before: Sighting, now: number): Sighting | null {
  const looks = (before.looks << 1) & LOOKS;
  const sighting = { ...before, looks, mendedSince: before.mendedSince ?? now };
  if (before.state === 'open')
    return isConfirmed(sighting, now) ? { ...sighting, state: 'cleared', since: now, looks: 0 } : sighting;
  return isForgotten(sighting, now) ? null : sighting;
}

/** What came back once may do so again: it takes a day, so that nobody is told of it more than once a day. */
function isConfirmed({ looks, mendedSince, hasReturned }: Sighting, now: number): boolean {
  if ((looks & MENDED) !== 0) return false;
  return !hasReturned || now - (mendedSince ?? now) >= DAY_MS;
}

function isForgotten({ state, looks, since }: Sighting, now: number): boolean {
  if (state === 'suspected') return looks === 0;
  return state === 'cleared' && looks === 0 && now - since >= DAY_MS;
}
