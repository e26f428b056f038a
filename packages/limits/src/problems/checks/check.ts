import type { Problem } from '@glue-session-guard/problem';
import type { Directory, OrganizationFile } from '../../files/organization';
import type { InheritedLimits } from '../../resolve/inherit';

/** Everything that a check may look at. */
export interface CheckedConfig {
  readonly organization?: OrganizationFile;
  readonly directory?: Directory;
  /** Paths of the OUs in the directory, root first; empty without one. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly limits: readonly InheritedLimits[];
  readonly now: number;
}

/** One question about a config that is sound file by file. */
export type ConfigCheck = (config: CheckedConfig) => readonly Problem[];
