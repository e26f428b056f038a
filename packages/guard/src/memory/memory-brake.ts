import { type BrakeSettings, countedAdmission, switchedAdmission, windowOf } from '../brake';
import type { Brake } from '../ports';

export interface MemoryBrake extends Brake {
  /** Holds every stop back from now on, as an operator does; null lets go. */
  setSwitch(reason: string | null): void;
}

/** Without settings nothing but the switch holds back. */
export function memoryBrake(settings?: BrakeSettings): MemoryBrake {
  const counts = new Map<number, number>();
  let switched: string | null = null;
  return {
    setSwitch: (reason) => {
      switched = reason;
    },
    admitStop: async (now, attempt) => {
      if (switched !== null) return switchedAdmission(switched);
      if (settings === undefined || attempt === 'retry') return { kind: 'admitted' };
      const window = windowOf(now, settings);
      const count = (counts.get(window) ?? 0) + 1;
      counts.set(window, count);
      return countedAdmission(count, settings);
    },
  };
}
