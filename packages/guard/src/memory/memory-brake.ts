import { type BrakeSettings, partOf, type StopCounts, stopsWithin } from '../brake/brake';
import { giveBackStop, reserveStop, type StopCounter } from '../brake/reserve-stop';
import type { Brake, BrakeScope } from '../ports';

export interface MemoryBrake extends Brake {
  /** Holds every stop back from now on, as an operator does; null lets go. */
  setOperator(reason: string | null): void;
  /** Stops that count in a scope now. */
  used(scope: BrakeScope, now: number): number;
}

/** Without settings only an operator holds stops back. */
export function memoryBrake(settings: BrakeSettings = NO_BUDGET): MemoryBrake {
  const scopes = new Map<string, Map<number, number>>();
  let operatorReason: string | null = null;
  const countsOf = (scope: BrakeScope) => {
    const counts = scopes.get(keyOf(scope)) ?? new Map<number, number>();
    scopes.set(keyOf(scope), counts);
    return counts;
  };
  const add = (scope: BrakeScope, at: number, stops: 1 | -1): StopCounts => {
    const counts = countsOf(scope);
    const part = partOf(at, settings);
    counts.set(part, (counts.get(part) ?? 0) + stops);
    return counts;
  };
  const counter: StopCounter = {
    count: async (scope, at) => new Map(add(scope, at, 1)),
    uncount: async (scope, at) => {
      add(scope, at, -1);
    },
  };
  return {
    setOperator: (reason) => {
      operatorReason = reason;
    },
    used: (scope, now) => stopsWithin(countsOf(scope), now, settings),
    reserve: async (stop, now) => {
      if (operatorReason !== null) return { kind: 'held-back', by: 'operator', reason: operatorReason };
      return reserveStop(stop, now, { counter, settings });
    },
    giveBack: (reservation) => giveBackStop(reservation, counter),
  };
}

const NO_BUDGET: BrakeSettings = {
  minutes: 10,
  perAccount: Number.POSITIVE_INFINITY,
  perLimitFile: Number.POSITIVE_INFINITY,
  organization: Number.POSITIVE_INFINITY,
};

function keyOf(scope: BrakeScope): string {
  switch (scope.kind) {
    case 'account':
      return `account/${scope.account}`;
    case 'limit-file':
      return `limit-file/${scope.file}`;
    case 'organization':
      return 'organization';
  }
}
