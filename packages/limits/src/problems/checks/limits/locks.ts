import type { Problem } from '@glue-session-guard/problem';
import { COMPARABLE_KEYS, type ComparableKey } from '../../../document';
import type { InheritedLimits } from '../../../resolve/inherit';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';
import { type Lock, statementsOf } from './locked-statements';

/**
 * What a file says that loosens what a file of a folder above locks: a looser value, for all or for one account, an exemption, a
 * limit that is alerted only. Decision 54. The file that locks a key may say of it what it likes.
 */
export function checkLocks({ limits, now }: CheckedConfig): Problem[] {
  return limits.flatMap((each) => COMPARABLE_KEYS.flatMap((key) => refused(each, key, now)));
}

function refused(each: InheritedLimits, key: ComparableKey, now: number): Problem[] {
  const locks = locksAbove(each, key);
  if (locks.length === 0) return [];
  return statementsOf(key, each.file, now).flatMap(({ path, loosens, problem }) => {
    const lock = locks.find(({ layer }) => loosens(layer));
    if (lock === undefined) return [];
    return [error(each.file.source.positionOf(path), { code: 'GSG_LOCKED', ...problem(lock) })];
  });
}

/** The nearest first. */
function locksAbove({ parent }: InheritedLimits, key: ComparableKey): Lock[] {
  if (parent === undefined) return [];
  const source = parent.file.layer.locked?.[key];
  const above = locksAbove(parent, key);
  return source === undefined ? above : [{ layer: parent.layer, source }, ...above];
}
