import {
  type CoverageEntry,
  coverageAlert,
  type Digest,
  digest,
  type Enrolment,
  findingsSince,
  type KeptAccount,
  type Place,
  placeKey,
  regionsToSweep,
  type Sighting,
  type Sweep,
  type SweepContext,
  type SweepPorts,
} from '@glue-session-guard/guard';
import type { Telemetry } from './telemetry';

/** What the plan and the Regions work with; the end of a sweep, which either may come to, needs all of it. */
export interface SweeperDeps {
  readonly context: SweepContext;
  readonly sweep: SweepPorts;
  readonly enrolment: Omit<Enrolment, 'managementAccount'>;
  /** How long coverage that was in order is good on average, milliseconds. */
  readonly coverageKeptMs: number;
  /** A random number from 0 up to, not including, 1, which nobody can foresee. */
  share(): number;
  /** After so many receives the queue gives a message up. */
  readonly maxReceives: number;
  readonly telemetry: Telemetry;
}

/** Accounts × Regions that the sweep did not reach; `elsewhere`: another worker closes it. */
export type Closed = { readonly kind: 'closed'; readonly unswept: number } | { readonly kind: 'elsewhere' };

/**
 * Ends a sweep: holds what it found against the sweep before, tells what is new and what is gone in one alert, and keeps
 * that it was told. Told before kept: after a crash rather a second digest than none.
 */
export async function closeSweep(
  sweep: Sweep,
  accounts: readonly KeptAccount[],
  deps: SweeperDeps,
): Promise<Closed> {
  const { sweeps, coverage } = deps.sweep;
  const { clock, ports } = deps.context;
  if (!(await sweeps.claimClosing(sweep.id, clock()))) return { kind: 'elsewhere' };
  const places = regionsToSweep(accounts, { ...deps.enrolment, managementAccount: sweep.managementAccount });
  const entries = await coverage.all();
  const found = findingsSince({ places, entries, startedAt: sweep.startedAt });
  const { unswept } = found;
  const changes = digest(
    entries.flatMap(({ sightings }) => sightings),
    found,
  );
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const alert = coverageAlert(changes, { nameOf: (id) => names.get(id) });
  if (alert !== null) await ports.alerts.publish(alert);
  await keepSightings({ places, entries, changes }, deps);
  await sweeps.finish(sweep.id, clock());
  deps.telemetry.closed(sweep, { changes, unswept, alerted: alert !== null });
  return { kind: 'closed', unswept };
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
