import type { Problem } from '@glue-session-guard/problem';
import type { LimitsDocuments } from '../document';
import type { Directory, OrganizationFile } from '../files/organization/organization';
import type { InheritedLimits } from '../resolve/inherit';

/** What a check may use. */
export interface CheckedConfig {
  readonly organization?: OrganizationFile;
  readonly directory?: Directory;
  /** Paths of the OUs in the directory, root first; empty without one. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly limits: readonly InheritedLimits[];
  /** The documents that the limit files compile to. */
  readonly documents: LimitsDocuments;
  readonly now: number;
}

/** One question about a config whose files are valid one by one. */
export type ConfigCheck = (config: CheckedConfig) => readonly Problem[];
