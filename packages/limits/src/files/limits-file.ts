import type { Problem } from '@glue-session-guard/problem';
import type {
  AccountOverride,
  AfterStop,
  AlertOnlyLimits,
  Exemption,
  Locks,
  Mode,
  SessionExemption,
  Sourced,
  SourcedLimits,
  UnprovenCreator,
} from '../document';
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
export interface LimitsLayer {
  readonly mode?: Sourced<Mode>;
  readonly afterStop?: Sourced<AfterStop>;
  readonly unprovenCreator?: Sourced<UnprovenCreator>;
  readonly regions?: Sourced<readonly string[]>;
  readonly limits: SourcedLimits;
  /** Absent where there are none. */
  readonly alertOnly?: AlertOnlyLimits;
  /** Absent where there are none. */
  readonly locked?: Locks;
  readonly accounts: Readonly<Record<string, AccountOverride>>;
  readonly exemptions: readonly Exemption[];
  readonly sessionExemptions: readonly SessionExemption[];
}
