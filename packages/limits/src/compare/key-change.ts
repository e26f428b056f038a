import { LIMIT_NAMES, type LimitName } from '../catalogue';
import type { ComparableKey, LimitsInForce, Source } from '../document';
import { overridden } from '../resolve/overrides';
import type { Direction } from './compare-values';

/** A value as plain data; null: nothing is asked, since no file says anything or one says `unlimited`. */
export type ComparedValue = string | number | boolean | readonly string[] | null;

/** Every key of a limit file that says what becomes of sessions. */
export type SettingName = ComparableKey | 'afterStop';

/** A setting, until when a limit is alerted only, or whether a key is locked. */
type ChangedKey = SettingName | `alertOnly.${LimitName}` | `locked.${ComparableKey}`;

/** One key of the limits in force that has another value than before. */
export interface KeyChange {
  readonly key: ChangedKey;
  readonly before: ComparedValue;
  readonly after: ComparedValue;
  /** `same` where it says nothing of what sessions may be, as `afterStop` does. */
  readonly direction: Direction;
  /** What made it so: of the lines that set the value before and after, the one in the file nearer to the account. */
  readonly source: Source;
  /** Whether an override of the account sets the value, before or after. */
  readonly isOverride: boolean;
}

/** A file in a deeper folder is nearer to the account; of one file, what it says now. */
export function nearer(before: Source | null, after: Source | null): Source | null {
  if (before === null || after === null) return after ?? before;
  return depthOf(before) > depthOf(after) ? before : after;
}

function depthOf({ file }: Source): number {
  return file.split('/').length;
}

/** Whether an override of the account says something of a key. */
export function isOverridden(limits: LimitsInForce | undefined, key: SettingName): boolean {
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
