import type { Finding } from './coverage-facts';

/** A finding with the number of sweeps in a row that saw it. */
export interface Sighting {
  readonly finding: Finding;
  readonly sights: number;
}

export interface Digest {
  readonly sightings: readonly Sighting[];
  /** Seen for the second time in a row: a rollout in progress is quiet, a hole is not. */
  readonly news: readonly Finding[];
  /** Told before, and gone now. */
  readonly cleared: readonly Finding[];
}

const TOLD_AT = 2;

/** Seen often enough that people know of it. */
export function isTold({ sights }: Sighting): boolean {
  return sights >= TOLD_AT;
}

/** What changed between the last sweep and this one; one digest tells it, not one mail an account and sweep. */
export function digest(before: readonly Sighting[], now: readonly Finding[]): Digest {
  const earlier = new Map(before.map((sighting) => [keyOf(sighting.finding), sighting]));
  const present = new Set(now.map(keyOf));
  const sightings = now.map((finding) => ({
    finding,
    sights: (earlier.get(keyOf(finding))?.sights ?? 0) + 1,
  }));
  return {
    sightings,
    news: sightings.filter(({ sights }) => sights === TOLD_AT).map(({ finding }) => finding),
    cleared: before
      .filter((sighting) => isTold(sighting) && !present.has(keyOf(sighting.finding)))
      .map(({ finding }) => finding),
  };
}

function keyOf({ account, region, kind, text }: Finding): string {
  return JSON.stringify([account, region, kind, text]);
}
