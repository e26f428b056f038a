/** After so many times the mean a place is looked at, whatever was drawn: somebody who is never looked at would be worse than one who can guess. */
export const LONGEST_GAP = 3;

interface Look {
  /** When the place was looked at, milliseconds since the epoch. */
  readonly at: number;
  /** How long after it the next look comes on average, milliseconds. 0: at the next visit. */
  readonly meanMs: number;
  /** A random number from 0 up to, not including, 1. It must not follow from what is public, such as the account and the day. */
  readonly share: number;
}

/**
 * When a place is to be looked at again, milliseconds since the epoch. The gaps are exponential: the time that has passed
 * since a look says nothing about the time until the next one, so nobody can act between two looks on purpose. Decision 42.
 */
export function nextLook({ at, meanMs, share }: Look): number {
  return at + Math.round(meanMs * Math.min(-Math.log1p(-share), LONGEST_GAP));
}
