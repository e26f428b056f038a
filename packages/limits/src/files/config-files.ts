import type { Problem } from '@glue-session-guard/problem';
import type { LimitsDocuments } from '../document';
import type { Directory, OrganizationConfig } from './organization/organization';

/** A file of the config folder; `path` is relative to it, with forward slashes. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** The texts of the config folder, before any of them is parsed. */
export interface ConfigFiles {
  readonly organization?: ConfigFile;
  readonly directory?: ConfigFile;
  /** Every `limits/…/limits.yaml`. */
  readonly limits: readonly ConfigFile[];
  /** Problems of the folder itself: missing, stray or unreadable files. */
  readonly problems: readonly Problem[];
}

/**
 * The compiled config folder. With an error among its problems it is incomplete: it may be shown, but nothing may act on
 * it.
 */
export interface CompiledConfig {
  readonly organization?: OrganizationConfig;
  readonly directory?: Directory;
  readonly documents: LimitsDocuments;
  /** Problems of the folder and of its files, in reading order. */
  readonly problems: readonly Problem[];
}
