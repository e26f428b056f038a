import type { Problem } from '@glue-session-guard/problem';
import type { LimitsDocuments } from '../document';
import type { Directory, OrganizationConfig } from './organization';

/** A file of the config folder; `path` is relative to it, with forward slashes. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** The config folder as it was read, before anything is understood. */
export interface ConfigFiles {
  readonly organization?: ConfigFile;
  readonly directory?: ConfigFile;
  /** Every `limits/…/limits.yaml`. */
  readonly limits: readonly ConfigFile[];
  /** What was wrong with the folder itself: missing, stray or unreadable files. */
  readonly problems: readonly Problem[];
}

/** What the config folder says. With an error among the problems it is incomplete: show it, never act on it. */
export interface CompiledConfig {
  readonly organization?: OrganizationConfig;
  readonly directory?: Directory;
  readonly documents: LimitsDocuments;
  /** In reading order: those of reading the folder and those of compiling it. */
  readonly problems: readonly Problem[];
}
