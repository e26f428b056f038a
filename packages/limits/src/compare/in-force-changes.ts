import { LIMIT_NAMES, type LimitName } from '../catalogue';
import { type LimitsInForce, type Source, type Sourced, UNLIMITED } from '../document';
import { overridden } from '../resolve/overrides';
import {
  COMPARABLE_KEYS,
  type Comparable,
  type ComparableKey,
  compareKey,
  type Direction,
} from './compare-values';

/** A value as plain data; null: nothing is asked, since no file says anything or one says `unlimited`. */
type ComparedValue = string | number | boolean | readonly string[] | null;

/** Every key of a limit file that says what becomes of sessions. */
type SettingName = ComparableKey | 'afterStop';

/** One key of the limits in force that has another value than before. */
export interface KeyChange {
  readonly key: SettingName;
  readonly before: ComparedValue;
  readonly after: ComparedValue;
  /** `same` where it says nothing of what sessions may be, as `afterStop` does. */
  readonly direction: Direction;
  /** What made it so: of the lines that set the value before and after, the one in the file nearer to the account. */
  readonly source: Source;
  /** Whether an override of the account sets the value, before or after. */
  readonly isOverride: boolean;
}

/** Every key in which the limits of one account, or of one OU, differ. Undefined: no file covers it. */
export function inForceChanges(
  before: LimitsInForce | undefined,
  after: LimitsInForce | undefined,
): KeyChange[] {
  if (before === after) return [];
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

/** A file in a deeper folder is nearer to the account; of one file, what it says now. */
function nearer(before: Source | null, after: Source | null): Source | null {
  if (before === null || after === null) return after ?? before;
  return depthOf(before) > depthOf(after) ? before : after;
}

function depthOf({ file }: Source): number {
  return file.split('/').length;
}

function isOverridden(limits: LimitsInForce | undefined, key: SettingName): boolean {
  const said = overridden(limits?.override);
  switch (key) {
    case 'mode':
    case 'afterStop':
      return said[key] !== undefined;
    case 'unprovenCreator':
    case 'regions':
      return false;
    default:
      return isLimit(key) && said.limits[key] !== undefined;
  }
}

function isLimit(key: SettingName): key is LimitName {
  return LIMIT_NAMES.some((name) => name === key);
}
