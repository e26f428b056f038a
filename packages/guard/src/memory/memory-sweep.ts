import { type PlaceOfDay, withAdded } from '../coverage/coverage-days';
import type { CoverageEntry } from '../coverage/coverage-entry';
import type { Unforwarded } from '../coverage/forwarding-faults';
import type { Subscription } from '../coverage/subscription-faults';
import { type Place, placeKey } from '../place';
import type { HandedOver } from '../sweep/hand-over';
import type { OrganizationAccount } from '../sweep/regions-to-sweep';
import type {
  AccountOrder,
  CoverageStore,
  Heard,
  KeptAccount,
  OrganizationReading,
  PlaceUse,
  PlanStore,
  Sweep,
  SweepPlan,
  SweepPorts,
  SweepStore,
} from '../sweep/sweep-ports';
import type { Copies } from '../sweep/swept-facts';
import { type MemoryMutes, memoryMutes } from './memory-mutes';

/** What a sweep needs beside the guard's own ports, in memory. */
export interface MemorySweep {
  readonly ports: SweepPorts;
  /** Messages sent and not taken yet, oldest first. */
  readonly queue: AccountOrder[];
  /** Sessions handed over to the enforcer, oldest first. */
  readonly waits: readonly HandedOver[];
  /** The organization; null: Organizations does not answer. @param emptyUnits paths of OUs that hold no account */
  setOrganization(
    accounts: readonly OrganizationAccount[] | null,
    emptyUnits?: readonly (readonly string[])[],
  ): void;
  /** What stands in an account and Region; sound unless told otherwise. */
  setCopies(where: Place, copies: Partial<Copies>): void;
  /** What the guard role is denied in an account; nothing unless told otherwise. */
  setDenied(account: string, actions: readonly string[]): void;
  /** How the subscriptions of `alerts:` stand, none unless told otherwise; null: SNS does not answer. */
  setSubscriptions(subscriptions: readonly Subscription[] | null): void;
  /** What could not be forwarded, nothing unless told otherwise; null: SQS does not answer. */
  setUnforwarded(unforwarded: readonly Unforwarded[] | null): void;
  /** The account directory as the last plan left it. */
  directory(): readonly KeptAccount[];
  last(): Sweep | undefined;
  readonly mutes: MemoryMutes;
  /** What is on record of each day. */
  readonly days: ReadonlyMap<string, readonly PlaceOfDay[]>;
}

const SOUND: Copies = { rule: 'enabled', limits: 'equal', usageProfile: 'present' };

export function memorySweep(managementAccount: string): MemorySweep {
  const accounts = new Map<string, KeptAccount>();
  const copies = new Map<string, Copies>();
  const denied = new Map<string, readonly string[]>();
  const queue: AccountOrder[] = [];
  const waits: HandedOver[] = [];
  const days = new Map<string, readonly PlaceOfDay[]>();
  let subscriptions: readonly Subscription[] | null = [];
  let unforwarded: readonly Unforwarded[] | null = [];
  let organization: OrganizationReading | null = { accounts: [], managementAccount };
  const { sweeps, last } = memorySweepStore();
  const mutes = memoryMutes();
  return {
    queue,
    waits,
    last,
    mutes,
    days,
    directory: () => [...accounts.values()],
    setOrganization: (given, emptyUnits = []) => {
      const unitPaths = new Map(
        [...(given ?? []).map(({ path }) => path), ...emptyUnits].flatMap((path) =>
          path.map((id, depth) => [id, path.slice(0, depth + 1)] as const),
        ),
      );
      organization = given === null ? null : { accounts: given, managementAccount, unitPaths };
    },
    setSubscriptions: (given) => {
      subscriptions = given;
    },
    setUnforwarded: (given) => {
      unforwarded = given;
    },
    setDenied: (account, actions) => denied.set(account, actions),
    setCopies: (where, change) => copies.set(placeKey(where), { ...SOUND, ...change }),
    ports: {
      sweeps,
      plans: memoryPlans(),
      mutes,
      coverage: memoryCoverageStore(),
      days: {
        add: async ({ day, places }) => void days.set(day, withAdded(days.get(day) ?? [], places)),
      },
      queue: {
        send: async (orders) => {
          queue.push(...orders);
        },
        retryAfter: async () => {},
      },
      waits: { handOver: async (waiting) => void waits.push(waiting) },
      organization: {
        read: async () => {
          if (organization === null) throw new Error('Organizations does not answer');
          return organization;
        },
      },
      accounts: {
        all: async () => [...accounts.values()],
        keep: async (given) => {
          for (const account of given) accounts.set(account.id, account);
        },
        drop: async (ids) => {
          for (const id of ids) accounts.delete(id);
        },
      },
      subscriptions: {
        read: async () => {
          if (subscriptions === null) throw new Error('SNS does not answer');
          return subscriptions;
        },
      },
      unforwarded: {
        read: async () => {
          if (unforwarded === null) throw new Error('SQS does not answer');
          return unforwarded;
        },
      },
      heard: memoryHeard(),
      rights: {
        try: async ({ account }) => ({ denied: denied.get(account) ?? [], failures: [] }),
      },
      copies: {
        read: async (where) => ({ copies: copies.get(placeKey(where)) ?? SOUND, failures: [] }),
      },
    },
  };
}

function memoryPlans(): PlanStore {
  let kept: SweepPlan | undefined;
  return {
    last: async () => kept,
    keep: async (plan) => {
      kept = plan;
    },
  };
}

/** What happened at places, in memory. */
function memoryHeard(): Heard {
  const uses = new Map<string, PlaceUse & { readonly where: Place }>();
  const useOf = (where: Place) => uses.get(placeKey(where)) ?? { where, lastEventAt: null, ranAt: null };
  return {
    of: async (where) => useOf(where),
    all: async () => [...uses.values()],
    hear: async (where, createdAt) => {
      const use = useOf(where);
      uses.set(placeKey(where), { ...use, lastEventAt: Math.max(createdAt, use.lastEventAt ?? createdAt) });
    },
    ran: async (where, at) => void uses.set(placeKey(where), { ...useOf(where), ranAt: at }),
  };
}

/** Longer than ending a sweep takes: after this whoever does so is taken for dead. */
const CLOSING_MS = 5 * 60_000;

function memorySweepStore(): { readonly sweeps: SweepStore; last(): Sweep | undefined } {
  let last: Sweep | undefined;
  let closingUntil = 0;
  const current = (id: string) => (last?.id === id ? last : undefined);
  return {
    last: () => last,
    sweeps: {
      last: async () => last,
      start: async (sweep) => {
        last = sweep;
        closingUntil = 0;
      },
      countDone: async (id, regions) => {
        const sweep = current(id);
        if (sweep === undefined) return undefined;
        last = { ...sweep, done: sweep.done + regions };
        return last;
      },
      claimClosing: async (id, now) => {
        if (current(id) === undefined || closingUntil >= now) return false;
        closingUntil = now + CLOSING_MS;
        return true;
      },
      finish: async (id, now) => {
        const sweep = current(id);
        if (sweep === undefined) return;
        last = { ...sweep, finishedAt: now };
        closingUntil = Number.MAX_SAFE_INTEGER;
      },
    },
  };
}

function memoryCoverageStore(): CoverageStore {
  const entries = new Map<string, CoverageEntry>();
  const countedIn = new Map<string, string>();
  const entryOf = (where: Place) => entries.get(placeKey(where)) ?? { where, sightings: [] };
  return {
    all: async () => [...entries.values()],
    find: async (where) => entries.get(placeKey(where)),
    keepFacts: async (swept, countIn) => {
      const { account, region } = swept.facts;
      const where = { account, region };
      entries.set(placeKey(where), { ...entryOf(where), swept });
      const isCounted = countIn !== undefined && countedIn.get(placeKey(where)) === countIn;
      if (countIn !== undefined) countedIn.set(placeKey(where), countIn);
      return { isCounted };
    },
    keepSightings: async (seen) => {
      for (const { where, sightings } of seen) entries.set(placeKey(where), { ...entryOf(where), sightings });
    },
    drop: async (places) => {
      for (const where of places) {
        entries.delete(placeKey(where));
        countedIn.delete(placeKey(where));
      }
    },
  };
}
