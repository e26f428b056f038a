import type { Enrolment, SweepContext, SweepPorts } from '@glue-session-guard/guard';
import type { Telemetry } from './telemetry';

export interface SweeperDeps {
  readonly context: SweepContext;
  readonly sweep: SweepPorts;
  readonly enrolment: Pick<Enrolment, 'enrol' | 'regions'>;
  /** How long coverage that was in order is good, milliseconds. */
  readonly coverageKeptMs: number;
  readonly telemetry: Telemetry;
}
