import type { Directory } from '@glue-session-guard/limits';
import type { Alert } from '../alert';
import type { BrakeSettings } from '../brake/brake';
import type { GuardPorts } from '../ports';
import { type MemoryBrake, memoryBrake } from './memory-brake';
import { type MemoryConnections, memoryConnections } from './memory-connections';
import { memoryCreators } from './memory-creators';
import { memoryDirectory } from './memory-directory';
import { type MemoryGlue, memoryGlue } from './memory-glue';
import { type MemoryLedger, memoryLedger } from './memory-ledger';
import { memoryPace } from './memory-pace';
import { type MemoryTrail, memoryTrail } from './memory-trail';
import type { VirtualClock } from './virtual-clock';

/** An AWS Organization in memory, behind the same ports as the real one. */
export interface MemoryOrganization {
  readonly ports: GuardPorts;
  readonly glue: MemoryGlue;
  readonly ledger: MemoryLedger;
  readonly brake: MemoryBrake;
  readonly trail: MemoryTrail;
  readonly connections: MemoryConnections;
  /** Alerts published so far, oldest first. */
  readonly alerts: readonly Alert[];
}

/** @param brakeSettings without them only an operator holds stops back */
export function memoryOrganization(
  directory: Directory,
  clock: VirtualClock,
  brakeSettings?: BrakeSettings,
): MemoryOrganization {
  const glue = memoryGlue(clock);
  const ledger = memoryLedger();
  const alerts: Alert[] = [];
  const brake = memoryBrake(brakeSettings);
  const connections = memoryConnections();
  const publish = async (alert: Alert) => {
    alerts.push(alert);
  };
  return {
    ports: {
      glue,
      directory: memoryDirectory(directory),
      ledger,
      alerts: { publish },
      brake,
      pace: memoryPace(),
      creators: memoryCreators(),
      connections,
    },
    glue,
    ledger,
    brake,
    trail: memoryTrail(),
    connections,
    alerts,
  };
}
