import { admits, type BrakeSettings, countedBack, switchedAdmission, TELLING_MS, windowOf } from '../brake';
import type { Brake } from '../ports';

export interface MemoryBrake extends Brake {
  /** Holds every stop back from now on, as an operator does; null lets go. */
  setSwitch(reason: string | null): void;
}

/** Without settings nothing but the switch holds back. */
export function memoryBrake(settings?: BrakeSettings): MemoryBrake {
  const windows = new Map<number, { count: number; tellingUntil: number }>();
  let switched: string | null = null;
  const windowAt = (now: number, { minutes, stops }: BrakeSettings) => {
    const key = windowOf(now, { minutes, stops });
    const window = windows.get(key) ?? { count: 0, tellingUntil: 0 };
    windows.set(key, window);
    return window;
  };
  return {
    setSwitch: (reason) => {
      switched = reason;
    },
    admitStop: async (now, attempt) => {
      if (switched !== null) return switchedAdmission(switched);
      if (settings === undefined || attempt === 'retry') return { kind: 'admitted' };
      const window = windowAt(now, settings);
      window.count += 1;
      if (admits(settings, window.count)) return { kind: 'admitted' };
      const mustTell = window.tellingUntil < now;
      if (mustTell) window.tellingUntil = now + TELLING_MS;
      return countedBack(settings, mustTell);
    },
    told: async (at) => {
      if (settings !== undefined) windowAt(at, settings).tellingUntil = Number.POSITIVE_INFINITY;
    },
  };
}
