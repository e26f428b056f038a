import {
  type CoverageEntry,
  coverageAlert,
  coverageDays,
  type Digest,
  digest,
  type Enrolment,
  findingsOf,
  findingsSince,
  type KeptAccount,
  type Place,
  placeKey,
  regionsToSweep,
  type Sighting,
  type Sweep,
  type SweepContext,
  type SweepPace,
  type SweepPlan,
  type SweepPorts,
  unwatchedRegions,
  withoutMuted,
} from '@glue-session-guard/guard';
import type { GuardNames, LimitsDocuments, LimitsInUse } from '@glue-session-guard/limits';
import type { Telemetry } from './telemetry';

/** What the plan and the Regions work with; the end of a sweep, which either may come to, needs all of it. */
/** What each run works with: the limits are those in force when it began. */
export interface SweeperDeps {
  readonly context: SweepContext;
  readonly sweep: SweepPorts;
  /** What the copies in accounts are to be, where that is something else than the limits in force. */
  readonly rolledOut?: LimitsDocuments;
  readonly enrolment: Enrolment;
  /** Regions in which Glue is offered; each account is looked at in those that are not watched. */
  readonly offered: readonly string[];
  /** OUs that entries of `alerts:` name. */
  readonly alertUnits: readonly string[];
  /** How many days before what limit files grant ends people are told. */
  readonly noticeDays: number;
  /** By which people find what is deployed. */
  readonly names: GuardNames;
  readonly pace: SweepPace;
  /** How long coverage that was in order is good on average, milliseconds. */
  readonly coverageKeptMs: number;
  /** A random number from 0 up to, not including, 1, which nobody can foresee. */
  share(): number;
  /** After so many receives the queue gives a message up. */
  readonly maxReceives: number;
  readonly telemetry: Telemetry;
}

/** What the functions are started with, before the limits in force are known. */
export interface SweeperStart extends Omit<SweeperDeps, 'context' | 'enrolment' | 'rolledOut'> {
  readonly context: Omit<SweepContext, keyof LimitsInUse>;
  readonly enrolment: Omit<Enrolment, 'documents'>;
  /** The limits in force now. */
  readonly limits: () => Promise<LimitsInUse>;
  readonly rolledOut: () => Promise<LimitsDocuments | undefined>;
}

export async function withLimits(start: SweeperStart): Promise<SweeperDeps> {
  const limits = await start.limits();
  const { rolledOut: askRolledOut, ...rest } = start;
  const rolledOut = await askRolledOut();
  return {
    ...rest,
    ...(rolledOut !== undefined && { rolledOut }),
    context: { ...start.context, ...limits, limitsInForce: start.limits },
    enrolment: { ...start.enrolment, documents: limits.documents },
  };
}

/** Places that the sweep had to reach and did not; `elsewhere`: another worker closes it. */
export type Closed =
  | { readonly kind: 'closed'; readonly unswept: readonly Place[] }
  | { readonly kind: 'elsewhere' };

/**
 * Ends a sweep: holds what it found against the sweep before, tells what is new and what is gone in one alert, and keeps
 * that it was told. Told before kept: after a crash rather a second digest than none.
 */
export async function closeSweep(
  sweep: Sweep,
  accounts: readonly KeptAccount[],
  deps: SweeperDeps,
): Promise<Closed> {
  const { sweeps, coverage, mutes } = deps.sweep;
  const { clock, ports } = deps.context;
  if (!(await sweeps.claimClosing(sweep.id, clock()))) return { kind: 'elsewhere' };
  const watched = regionsToSweep(accounts, deps.enrolment);
  const { places: due, isLeftAlone } = duePlaces(watched, sweep, await deps.sweep.plans.last());
  const kept = await coverage.all();
  const places = [...due, ...besidePlaces(kept, accounts, deps)];
  const entries = kept.filter(({ where }) => !isLeftAlone(where));
  const found = findingsSince({ places, entries, startedAt: sweep.startedAt });
  const { unswept } = found;
  const seen = digest(sightingsOf(entries), found, clock());
  const standing = [...seen.sightings, ...sightingsOf(kept.filter(({ where }) => isLeftAlone(where)))];
  const changes = withoutMuted({ ...seen, sightings: standing }, await mutes.all(), clock());
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const alert = coverageAlert(changes, { nameOf: (id) => names.get(id), deployed: deps.names });
  if (alert !== null) await ports.alerts.publish(alert);
  await keepSightings({ places, entries, changes: seen }, deps);
  await mutes.endTold(changes.ended.map(({ id }) => id));
  await sweeps.finish(sweep.id, clock());
  // The record is for auditors: if it cannot be kept, the function fails and its alarm says so, and people were told all the same.
  for (const day of coverageDays(kept, standing, clock())) await deps.sweep.days.add(day);
  deps.telemetry.closed(sweep, {
    changes,
    unswept: unswept.length,
    alerted: alert !== null,
  });
  return { kind: 'closed', unswept };
}

function sightingsOf(entries: readonly CoverageEntry[]): Sighting[] {
  return entries.flatMap(({ sightings }) => sightings);
}

/** What is told of beside watched places: the organization, who is subscribed, and places that are not watched, as long as there is something to tell. */
function besidePlaces(
  kept: readonly CoverageEntry[],
  accounts: readonly KeptAccount[],
  { enrolment, offered }: SweeperDeps,
): Place[] {
  const isUnwatched = ({ account, region }: Place) =>
    unwatchedRegions(
      accounts.filter(({ id }) => id === account),
      enrolment,
      offered,
    ).some(({ regions }) => regions.includes(region));
  const isBeside = ({ where, swept, sightings }: CoverageEntry) => {
    const beside = swept?.facts.beside;
    if (swept === undefined || beside === undefined) return false;
    const isThere = beside.kind !== 'unwatched' || isUnwatched(where);
    return isThere && (sightings.length > 0 || findingsOf(swept.facts).length > 0);
  };
  return kept.filter(isBeside).map(({ where }) => where);
}

interface DuePlaces {
  readonly places: readonly Place[];
  /** Watched and not due: the sweep says nothing of it, neither that something is wrong nor that it is mended. */
  isLeftAlone(place: Place): boolean;
}

/** What the sweep had to reach, by its plan. If that cannot be read, every watched place: one that nobody looked at is not sound. */
function duePlaces(watched: readonly Place[], { id }: Sweep, plan: SweepPlan | undefined): DuePlaces {
  if (plan?.sweepId !== id) return { places: watched, isLeftAlone: () => false };
  const planned = new Set(plan.places.map(placeKey));
  const alone = new Set(watched.map(placeKey).filter((key) => !planned.has(key)));
  return {
    places: watched.filter((place) => planned.has(placeKey(place))),
    isLeftAlone: (place) => alone.has(placeKey(place)),
  };
}

interface Seen {
  readonly places: readonly Place[];
  readonly entries: readonly CoverageEntry[];
  readonly changes: Digest;
}

/** Writes where something is or was wrong, and forgets places that are swept no more. */
async function keepSightings({ places, entries, changes }: Seen, { sweep }: SweeperDeps): Promise<void> {
  const seen = new Map<string, Sighting[]>();
  for (const { where, sightings } of entries) if (sightings.length > 0) seen.set(placeKey(where), []);
  for (const sighting of changes.sightings) {
    const key = placeKey(sighting.finding);
    seen.set(key, [...(seen.get(key) ?? []), sighting]);
  }
  const planned = new Set(places.map(placeKey));
  await sweep.coverage.keepSightings(
    places.flatMap((where) => {
      const sightings = seen.get(placeKey(where));
      return sightings === undefined ? [] : [{ where, sightings }];
    }),
  );
  await sweep.coverage.drop(
    entries.map(({ where }) => where).filter((where) => !planned.has(placeKey(where))),
  );
}
