import { COMPARABLE_KEYS, type LimitsInForce, type Source, type Sourced, UNLIMITED } from '../document';
import { alertOnlyChanges } from './alert-only-changes';
import { type Comparable, compareKey } from './compare-values';
import { type ComparedValue, isOverridden, type KeyChange, nearer, type SettingName } from './key-change';
import { lockChanges } from './lock-changes';

/**
 * Every key in which the limits of one account, or of one OU, differ. Undefined: no file covers it.
 *
 * @param now milliseconds since the epoch: what is alerted only may have ended
 */
export function inForceChanges(
  before: LimitsInForce | undefined,
  after: LimitsInForce | undefined,
  now: number,
): KeyChange[] {
  if (before === after) return [];
  return [
    ...settingChanges(before, after),
    ...alertOnlyChanges(before, after, now),
    ...lockChanges(before, after),
  ];
}

function settingChanges(before: LimitsInForce | undefined, after: LimitsInForce | undefined): KeyChange[] {
  return KEYS.flatMap((key) => {
    const direction =
      key === 'afterStop' ? 'same' : compareKey(key, before ?? NOT_COVERED, after ?? NOT_COVERED);
    const [was, is] = [settingOf(before, key), settingOf(after, key)];
    if (direction === 'same' && !(key === 'afterStop' && was.value !== is.value)) return [];
    return [
      {
        key,
        before: was.value,
        after: is.value,
        direction,
        source: nearer(was.source, is.source) ?? { file: (after ?? before)?.file ?? '', line: 1 },
        isOverride: isOverridden(before, key) || isOverridden(after, key),
      },
    ];
  });
}

const KEYS: readonly SettingName[] = [...COMPARABLE_KEYS, 'afterStop'];

const NOT_COVERED: Comparable = { limits: {} };

interface Setting {
  readonly value: ComparedValue;
  readonly source: Source | null;
}

/** What holds where no file says anything. */
const DEFAULTS: { readonly [Name in SettingName]?: Setting } = {
  mode: { value: 'enforce', source: null },
  unprovenCreator: { value: 'stop', source: null },
  afterStop: { value: 'keep', source: null },
};
const NOTHING: Setting = { value: null, source: null };

function settingOf(limits: LimitsInForce | undefined, key: SettingName): Setting {
  const byDefault = DEFAULTS[key] ?? NOTHING;
  switch (key) {
    case 'mode':
    case 'afterStop':
    case 'unprovenCreator':
    case 'regions':
      return limits?.[key] ?? byDefault;
    default:
      return limitOf(limits?.limits[key]);
  }
}

function limitOf(limit: Sourced<Exclude<ComparedValue, null>> | undefined): Setting {
  if (limit === undefined) return NOTHING;
  return limit.value === UNLIMITED ? { value: null, source: limit.source } : limit;
}
