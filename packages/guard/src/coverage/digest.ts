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
  /** Told before, and seen to be mended. */
  readonly cleared: readonly Finding[];
}

const TOLD_AT = 2;

/** Seen often enough that people know of it. */
export function isTold({ sights }: Sighting): boolean {
  return sights >= TOLD_AT;
}

/** What a sweep found, and whether what it did not find is known to be mended. */
export interface SweepFindings {
  readonly findings: readonly Finding[];
  isMended(finding: Finding): boolean;
}

/**
 * What changed between the last sweep and this one; one digest tells it, not one mail an account and sweep. A finding
 * that was told stands until it is seen to be mended: that nobody could look says nothing of it.
 */
export function digest(before: readonly Sighting[], { findings, isMended }: SweepFindings): Digest {
  const earlier = new Map(before.map((sighting) => [keyOf(sighting.finding), sighting]));
  const present = new Set(findings.map(keyOf));
  const seen = findings.map((finding) => ({
    finding,
    sights: (earlier.get(keyOf(finding))?.sights ?? 0) + 1,
  }));
  const told = before.filter((sighting) => isTold(sighting) && !present.has(keyOf(sighting.finding)));
  return {
    sightings: [...seen, ...told.filter(({ finding }) => !isMended(finding))],
    news: seen.filter(({ sights }) => sights === TOLD_AT).map(({ finding }) => finding),
    cleared: told.map(({ finding }) => finding).filter(isMended),
  };
}

/** Silence is one and the same, whichever session shows it. */
function keyOf({ account, region, kind, text }: Finding): string {
  return JSON.stringify([account, region, kind, kind === 'GoneSilent' ? '' : text]);
}
