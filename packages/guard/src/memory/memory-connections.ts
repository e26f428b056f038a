import { GuardError } from '@glue-session-guard/problem';
import type { ConnectionNetwork } from '@glue-session-guard/session';
import { type Place, placeKey } from '../place';
import type { Connections } from '../ports';

const DAY_MS = 86_400_000;

/** Connections of every account and Region, in memory. */
export interface MemoryConnections extends Connections {
  /** A connection that has a subnet or none; one that was never put is missing. */
  put(place: Place, name: string, has: 'subnet' | 'none'): void;
  /** Accounts in which the guard role may not read connections. */
  readonly denied: Set<string>;
  /** Of whom Glue was asked, in order. */
  readonly asked: string[];
}

export function memoryConnections(): MemoryConnections {
  const held = new Map<string, 'subnet' | 'none'>();
  const days = new Map<string, { readonly day: number; readonly names: Set<string> }>();
  const denied = new Set<string>();
  const asked: string[] = [];
  const today = (place: Place, now: number) => {
    const day = Math.floor(now / DAY_MS);
    const kept = days.get(placeKey(place));
    if (kept?.day === day) return kept.names;
    const names = new Set<string>();
    days.set(placeKey(place), { day, names });
    return names;
  };
  return {
    denied,
    asked,
    put: (place, name, has) => {
      held.set(keyOf(place, name), has);
    },
    networkOf: async (place, name): Promise<ConnectionNetwork> => {
      asked.push(name);
      if (denied.has(place.account)) return unread(place);
      return { kind: held.get(keyOf(place, name)) ?? 'missing' };
    },
    withSubnet: async (place, now) => today(place, now),
    remember: async (place, { name, hasSubnet }, now) => {
      const names = today(place, now);
      if (hasSubnet) names.add(name);
      else names.delete(name);
    },
  };
}

function keyOf(place: Place, name: string): string {
  return JSON.stringify([placeKey(place), name]);
}

function unread({ account, region }: Place): ConnectionNetwork {
  const { code, message, hint } = new GuardError(
    'GSG_GLUE_DENIED',
    `glue:GetConnection was refused in account ${account}, ${region}`,
    { hint: "Check that the guard role's policy in the account still allows glue:GetConnection." },
  );
  return { kind: 'unread', failure: { code, message, hint: hint ?? '' } };
}
