import type { Finding } from './coverage-facts';
import { afterLook, isReported, type LookAt, type Sighting, unseen } from './sighting';

export interface Digest {
  readonly sightings: readonly Sighting[];
  /** Seen twice in a row, or in three of the last eight looks, and not told of yet. */
  readonly news: readonly Finding[];
  /** Reported before, and four looks in a row confirm the fix. */
  readonly cleared: readonly Finding[];
}

/** What a sweep found, and what it says of the findings that it did not find. */
export interface SweepFindings {
  readonly findings: readonly Finding[];
  lookAt(finding: Finding): Exclude<LookAt, 'seen'>;
}

/**
 * What changed between the last sweep and this one, for one digest and not one e-mail a place. A reported finding stays
 * open until looks confirm the fix; that nobody could look confirms nothing. Decision 22.
 *
 * @param now milliseconds since the epoch
 */
export function digest(before: readonly Sighting[], found: SweepFindings, now: number): Digest {
  const present = new Map(found.findings.map((finding) => [keyOf(finding), finding]));
  const known = new Set(before.map(({ finding }) => keyOf(finding)));
  const first = found.findings.filter((finding) => !known.has(keyOf(finding)));
  const changes = [...before, ...first.map((finding) => unseen(finding, now))].map((earlier) => {
    const finding = present.get(keyOf(earlier.finding));
    const look = finding === undefined ? found.lookAt(earlier.finding) : 'seen';
    return { earlier, later: afterLook({ ...earlier, finding: finding ?? earlier.finding }, look, now) };
  });
  return {
    sightings: changes.flatMap(({ later }) => later ?? []),
    news: changes.flatMap(({ earlier, later }) =>
      later !== null && isReported(later) && !isReported(earlier) ? later.finding : [],
    ),
    cleared: changes.flatMap(({ earlier, later }) =>
      isReported(earlier) && (later === null || !isReported(later)) ? earlier.finding : [],
    ),
  };
}

/** A place that is silent is one finding, whichever sessions show it. */
function keyOf({ account, region, kind, text }: Finding): string {
  const isSilence = kind === 'GoneSilent' || kind === 'NeverHeardFrom';
  return JSON.stringify([account, region, kind, isSilence ? '' : text]);
}
