import {
  admits,
  type BrakeSettings,
  countedBack,
  operatorAdmission,
  partOf,
  stopsWithin,
  TELLING_MS,
  toldUntil,
} from '../brake/brake';
import type { Brake } from '../ports';

export interface MemoryBrake extends Brake {
  /** Holds every stop back from now on, as an operator does; null lets go. */
  setOperator(reason: string | null): void;
}

/** Without settings only an operator holds stops back. */
export function memoryBrake(settings?: BrakeSettings): MemoryBrake {
  const counts = new Map<number, number>();
  let tellingUntil = 0;
  let operatorReason: string | null = null;
  const add = (at: number, stops: number, of: BrakeSettings) => {
    const part = partOf(at, of);
    counts.set(part, (counts.get(part) ?? 0) + stops);
  };
  return {
    setOperator: (reason) => {
      operatorReason = reason;
    },
    admitStop: async (now) => {
      if (operatorReason !== null) return operatorAdmission(operatorReason);
      if (settings === undefined) return { kind: 'admitted' };
      add(now, 1, settings);
      if (admits(settings, stopsWithin(counts, now, settings))) return { kind: 'admitted' };
      add(now, -1, settings);
      const mustTell = tellingUntil < now;
      if (mustTell) tellingUntil = now + TELLING_MS;
      return countedBack(settings, mustTell);
    },
    giveBack: async (at) => {
      if (settings !== undefined) add(at, -1, settings);
    },
    told: async (at) => {
      if (settings !== undefined) tellingUntil = toldUntil(at, settings);
    },
  };
}
