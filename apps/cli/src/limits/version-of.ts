import { unknownVersion } from '@glue-session-guard/aws/activate-limits';
import type { OperatorLimits } from '@glue-session-guard/aws/operator';
import { type LimitsInUse, type LimitsVersion, unpackLimits } from '@glue-session-guard/limits';

/** The limits of a stored version. */
export type StoredVersion = LimitsInUse & {
  readonly version: LimitsVersion;
  /** Of the documents as they were written. */
  readonly hash: string;
};

/** @throws GuardError `GSG_LIMITS_VERSION_UNKNOWN`, `GSG_LIMITS_VERSION_UNREADABLE` */
export async function versionOf(limits: OperatorLimits, id: string): Promise<StoredVersion> {
  const stored = await limits.read(id);
  if (stored === undefined) throw unknownVersion(id);
  return { documents: unpackLimits(stored), version: { id, commit: stored.commit }, hash: stored.hash };
}
