import type { Problem } from '@glue-session-guard/problem';
import type { AccountOverride, AfterStop, Inherited, Mode, SessionExemption, Sourced } from '../document';
import type { YamlSource } from './yaml-source';

/** The parts of one limit file that are valid, and the problems of the others. */
export interface LimitsFile {
  /** Relative to the limits folder: `analytics/limits.yaml`. */
  readonly file: string;
  /** Relative to the limits folder, `''` for the limits folder itself. */
  readonly folder: string;
  /** Undefined when it is missing or malformed. */
  readonly organizationalUnit?: string;
  readonly layer: LimitsLayer;
  readonly source: YamlSource;
  readonly problems: readonly Problem[];
}

/** What one limit file sets, or several merged: the part of a document that is inherited. */
export interface LimitsLayer extends Inherited {
  readonly mode?: Sourced<Mode>;
  readonly afterStop?: Sourced<AfterStop>;
  readonly accounts: Readonly<Record<string, AccountOverride>>;
  readonly sessionExemptions: readonly SessionExemption[];
}
