import { limitsVersion } from '../compile/limits-version';
import type { LimitsDocuments } from '../document';

/** A version of the limits: its id, such as `2026-11-20.2`, and where it came from. */
export interface LimitsVersion {
  readonly id: string;
  /** The git commit of the config folder; null when it was in no repository, or differed from its commit. */
  readonly commit: string | null;
}

/** The limits that a session is judged by. */
export interface LimitsInUse {
  readonly documents: LimitsDocuments;
  /** Absent where they come from files and not from the hub, as in a simulation. */
  readonly version?: LimitsVersion;
}

/** How a decision names the limits that it was made by. */
export interface NamedLimits {
  /** The id of the version; of limits that come from files, twelve characters of their hash. */
  readonly limitsVersion: string;
  readonly limitsCommit?: string;
}

export function namedLimits({ documents, version }: LimitsInUse): NamedLimits {
  if (version === undefined) return { limitsVersion: limitsVersion(documents) };
  const { id, commit } = version;
  return { limitsVersion: id, ...(commit !== null && { limitsCommit: commit }) };
}
