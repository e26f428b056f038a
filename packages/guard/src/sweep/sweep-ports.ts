import type { LimitsDocument } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import type { CoverageDay } from '../coverage/coverage-days';
import type { CoverageEntry, SweptFacts } from '../coverage/coverage-entry';
import type { Unforwarded } from '../coverage/forwarding-faults';
import type { Mutes } from '../coverage/mute';
import type { Sighting } from '../coverage/sighting';
import type { Subscription } from '../coverage/subscription-faults';
import type { UnitPaths } from '../coverage/unit-faults';
import type { DueSession } from '../ledger/ledger-record';
import type { Place } from '../place';
import type { HandedOver } from './hand-over';
import type { OrganizationAccount } from './regions-to-sweep';
import type { Copies } from './swept-facts';

export interface OrganizationReading {
  readonly accounts: readonly OrganizationAccount[];
  readonly managementAccount: string;
  /** Of every OU, those without accounts included; absent where Organizations did not answer. */
  readonly unitPaths?: UnitPaths;
}

/** AWS Organizations, read whole. */
export interface Organization {
  /** Throws when any part cannot be read: half an organization would make the other half look gone. */
  read(): Promise<OrganizationReading>;
}

export interface KeptAccount extends OrganizationAccount {
  /** When Organizations last said so, milliseconds since the epoch. */
  readonly seenAt: number;
}

/** The account directory as a sweep leaves it, for the enforcer and for times when Organizations does not answer. */
export interface AccountStore {
  all(): Promise<readonly KeptAccount[]>;
  keep(accounts: readonly KeptAccount[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

/** An account to look at, in some of its watched Regions, in the course of one sweep. */
export interface AccountOrder {
  readonly account: string;
  readonly regions: readonly string[];
  readonly sweepId: string;
  /** The Regions are not watched: it is only looked at whether sessions run there. */
  readonly isUnwatched?: true;
}

export interface SweepQueue {
  send(orders: readonly AccountOrder[]): Promise<void>;
  /** Has a message that failed come back sooner than by itself. @param receipt of the message */
  retryAfter(receipt: string, seconds: number): Promise<void>;
}

/** Where the sessions of the ledger wait that are to be judged anew: the enforcer's queue. */
export interface LookQueue {
  send(sessions: readonly DueSession[]): Promise<void>;
}

/** The same queue, for sessions that still start when a sweep meets them. */
export interface WaitQueue {
  /** Throws when it does not take the session. */
  handOver(waiting: HandedOver): Promise<void>;
}

/** The last sweep that was planned. */
export interface Sweep {
  /** When it began, ISO 8601. */
  readonly id: string;
  readonly startedAt: number;
  /** Accounts × Regions it has to reach, and how many of them are done. */
  readonly planned: number;
  readonly done: number;
  readonly managementAccount: string;
  readonly finishedAt?: number;
  /** People were told that sweeps leave so many Regions out; 0 once one is through. */
  readonly unsweptTold: number;
}

export interface SweepStore {
  last(): Promise<Sweep | undefined>;
  start(sweep: Sweep): Promise<void>;
  /** Adds Regions that are done, and answers the sweep as it stands then; undefined when a newer one has begun. */
  countDone(sweepId: string, regions: number): Promise<Sweep | undefined>;
  /** Whether the caller is to close it: one at a time, and the next when that one died. */
  claimClosing(sweepId: string, now: number): Promise<boolean>;
  finish(sweepId: string, now: number): Promise<void>;
}

/** What a plan decided, for the end of its sweep and for the next plan. */
export interface SweepPlan {
  readonly sweepId: string;
  /** In the order in which they were sent. */
  readonly places: readonly Place[];
  /** When the quiet places of an account are to be looked at, by account, milliseconds since the epoch. */
  readonly nextLooks: ReadonlyMap<string, number>;
}

/** The last plan. Only plans write it, each before it starts its sweep. */
export interface PlanStore {
  last(): Promise<SweepPlan | undefined>;
  keep(plan: SweepPlan): Promise<void>;
}

interface PlaceSightings {
  readonly where: Place;
  readonly sightings: readonly Sighting[];
}

export interface CoverageStore {
  all(): Promise<readonly CoverageEntry[]>;
  find(where: Place): Promise<CoverageEntry | undefined>;
  /** `countIn`: the sweep that this completes; answers whether it did so before, a message being delivered twice. */
  keepFacts(swept: SweptFacts, countIn?: string): Promise<{ readonly isCounted: boolean }>;
  keepSightings(seen: readonly PlaceSightings[]): Promise<void>;
  drop(places: readonly Place[]): Promise<void>;
}

/** The record of what sweeps saw on each day. */
export interface CoverageDays {
  /** Adds to what is on record of a day; nothing is taken away. */
  add(day: CoverageDay): Promise<void>;
}

/** What happened at a place. Times in milliseconds since the epoch; null: nothing ever did. */
export interface PlaceUse {
  /** Creation of the youngest session of which an event reached the hub, at most `HEARD_BEHIND_MS` behind. */
  readonly lastEventAt: number | null;
  /** When a session last ran there, as far as sweeps saw; at most `RAN_BEHIND_MS` behind. */
  readonly ranAt: number | null;
}

/** What happened at places: it shows which are silent, and decides which are quiet. */
export interface Heard {
  of(where: Place): Promise<PlaceUse>;
  /** Every place at which something ever happened. */
  all(): Promise<readonly (PlaceUse & { readonly where: Place })[]>;
  /** An event came of a session that was created then. That of an elder session than was heard of changes nothing. */
  hear(where: Place, createdAt: number): Promise<void>;
  ran(where: Place, at: number): Promise<void>;
}

/** What of the guard is rolled out in an account. */
export interface CopyReader {
  /** Never throws: what cannot be read is `unknown`, with the reason in `failures`. */
  read(where: Place, document: LimitsDocument | undefined): Promise<CopyReading>;
}

/** What the guard role may do in a place, by trying it on a session that does not exist. */
export interface RightsTrial {
  /**
   * Never throws: an action of which AWS gave no answer, a throttle for example, is among neither, with the reason in `failures`.
   * @param document what the account is held to; undefined when nobody knows
   */
  try(where: Place, document: LimitsDocument | undefined): Promise<RightsTried>;
}

/** Who is subscribed to the topics of the hub. */
export interface Subscriptions {
  /** Each subscription that `alerts:` asks for, as it stands. Throws when a topic cannot be asked. */
  read(): Promise<readonly Subscription[]>;
}

/** What forwarding rules could not put on the hub bus. */
export interface UnforwardedEvents {
  /** For each watched Region what waits. Throws when a queue that is there cannot be asked. */
  read(): Promise<readonly Unforwarded[]>;
}

interface RightsTried {
  readonly denied: readonly string[];
  readonly failures: readonly GuardError[];
}

export interface CopyReading {
  readonly copies: Copies;
  readonly failures: readonly GuardError[];
}

/** Everything that a sweep needs beside the guard's own ports. */
export interface SweepPorts {
  readonly organization: Organization;
  readonly accounts: AccountStore;
  readonly queue: SweepQueue;
  readonly waits: WaitQueue;
  readonly sweeps: SweepStore;
  readonly plans: PlanStore;
  readonly coverage: CoverageStore;
  readonly days: CoverageDays;
  readonly heard: Heard;
  readonly copies: CopyReader;
  readonly rights: RightsTrial;
  readonly subscriptions: Subscriptions;
  readonly unforwarded: UnforwardedEvents;
  readonly mutes: Mutes;
}
