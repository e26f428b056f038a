import { COMPARABLE_KEYS, type LimitsInForce } from '../document';
import type { KeyChange } from './key-change';

/**
 * Keys that were locked or freed. No session is let through by it; freeing one counts as looser all the same, since files below may
 * loosen it from then on.
 */
export function lockChanges(
  before: LimitsInForce | undefined,
  after: LimitsInForce | undefined,
): KeyChange[] {
  return COMPARABLE_KEYS.flatMap((locked) => {
    const [was, is] = [before?.locked?.[locked], after?.locked?.[locked]];
    const source = is ?? was;
    if (source === undefined || (was !== undefined && is !== undefined)) return [];
    const key = `locked.${locked}` as const;
    const values = is === undefined ? { before: LOCKED, after: FREE } : { before: FREE, after: LOCKED };
    return [
      { key, ...values, direction: is === undefined ? 'looser' : 'tighter', source, isOverride: false },
    ];
  });
}

const LOCKED = 'locked';
const FREE = 'free';
