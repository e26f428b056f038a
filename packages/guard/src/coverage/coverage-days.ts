import { type Place, placeKey } from '../place';
import type { CoverageEntry } from './coverage-entry';
import type { FindingKind } from './coverage-facts';
import type { Sighting } from './sighting';

/** A place on a day on which a sweep looked at it. */
export interface PlaceOfDay {
  readonly where: Place;
  /** What looks saw wrong there on that day; empty where all was in order each time. */
  readonly findings: readonly FindingKind[];
}

/** What sweeps saw on a day (UTC, `2026-11-23`), kept for the record. */
export interface CoverageDay {
  readonly day: string;
  readonly places: readonly PlaceOfDay[];
}

/**
 * What the end of a sweep adds to the record of days: each watched place on the day of its last look. A finding that the last look
 * did not see was added by the sweep that saw it.
 *
 * @param sightings as this sweep leaves them
 * @param now days before yesterday are on record already
 */
export function coverageDays(
  entries: readonly CoverageEntry[],
  sightings: readonly Sighting[],
  now: number,
): CoverageDay[] {
  const found = findingsByPlace(sightings);
  const days = new Map<string, PlaceOfDay[]>();
  for (const { where, swept } of entries) {
    if (swept === undefined || swept.facts.beside !== undefined) continue;
    const { sweptAt } = swept.facts;
    if (sweptAt < now - DAY_MS) continue;
    const day = new Date(sweptAt).toISOString().slice(0, 10);
    const place = { where, findings: found.get(placeKey(where)) ?? [] };
    const places = days.get(day);
    if (places === undefined) days.set(day, [place]);
    else places.push(place);
  }
  return [...days].map(([day, places]) => ({ day, places }));
}

const DAY_MS = 24 * 3600_000;

function findingsByPlace(sightings: readonly Sighting[]): ReadonlyMap<string, FindingKind[]> {
  const found = new Map<string, FindingKind[]>();
  for (const { finding, looks } of sightings) {
    // The lowest bit is the last look.
    if ((looks & 1) === 0) continue;
    found.set(placeKey(finding), [...(found.get(placeKey(finding)) ?? []), finding.kind]);
  }
  return found;
}

/** A day with what was added to it: places that are new, and findings that a place did not have yet. */
export function withAdded(places: readonly PlaceOfDay[], added: readonly PlaceOfDay[]): PlaceOfDay[] {
  const merged = new Map(places.map((place) => [placeKey(place.where), place]));
  for (const { where, findings } of added) {
    const before = merged.get(placeKey(where))?.findings ?? [];
    merged.set(placeKey(where), { where, findings: [...new Set([...before, ...findings])].sort() });
  }
  return [...merged.values()].sort((one, other) => (placeKey(one.where) < placeKey(other.where) ? -1 : 1));
}
