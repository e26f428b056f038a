import type { Finding } from './coverage-facts';

/** A finding with the number of sweeps in a row that saw it. */
export interface Sighting {
  readonly finding: Finding;
  readonly sights: number;
}

export interface Digest {
  readonly sightings: readonly Sighting[];
  /** Seen for the second time in a row: a rollout in progress is seen once, a place where the guard is blind again. */
  readonly news: readonly Finding[];
  /** Reported before, and the fix is confirmed. */
  readonly cleared: readonly Finding[];
}

const REPORTED_AT = 2;

/** Whether a digest told of it. */
export function isReported({ sights }: Sighting): boolean {
  return sights >= REPORTED_AT;
}

/** What a sweep found, and whether the fix of what it did not find is confirmed. */
export interface SweepFindings {
  readonly findings: readonly Finding[];
  isMended(finding: Finding): boolean;
}

/**
 * What changed between the last sweep and this one, for one digest and not one e-mail a place. A reported finding stays
 * open until a sweep confirms the fix; that nobody could look confirms nothing. Decision 22.
 */
export function digest(before: readonly Sighting[], { findings, isMended }: SweepFindings): Digest {
  const earlier = new Map(before.map((sighting) => [keyOf(sighting.finding), sighting]));
  const present = new Set(findings.map(keyOf));
  const seen = findings.map((finding) => ({
    finding,
    sights: (earlier.get(keyOf(finding))?.sights ?? 0) + 1,
  }));
  const told = before.filter((sighting) => isReported(sighting) && !present.has(keyOf(sighting.finding)));
  return {
    sightings: [...seen, ...told.filter(({ finding }) => !isMended(finding))],
    news: seen.filter(({ sights }) => sights === REPORTED_AT).map(({ finding }) => finding),
    cleared: told.map(({ finding }) => finding).filter(isMended),
  };
}

/** A place that has gone silent is one finding, whichever session shows it. */
function keyOf({ account, region, kind, text }: Finding): string {
  return JSON.stringify([account, region, kind, kind === 'GoneSilent' ? '' : text]);
}
