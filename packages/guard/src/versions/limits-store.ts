import type { LimitsVersion, PackedLimits } from '@glue-session-guard/limits';

/** Which version of the limits is active. */
export interface ActiveLimits {
  readonly id: string;
  /** The versions that were active before, the latest first: what holds where the active one cannot be read. */
  readonly before: readonly string[];
  /** The version whose copies StackSets carried to the accounts last; null before the first deployment was through. */
  readonly rolledOut: string | null;
}

export interface StoredLimits extends LimitsVersion, PackedLimits {}

/** The versions that the hub keeps, as functions read them. Both throw where the hub cannot be asked. */
export interface LimitsStore {
  /** Undefined where none was ever activated. It may be as old as what is known of the brake. */
  active(): Promise<ActiveLimits | undefined>;
  /** Undefined where there is none of this id. */
  read(id: string): Promise<StoredLimits | undefined>;
}
