import { placeKey } from '../sweep/place-key';
import type { Where } from '../sweep/sweep-region';
import type { CoverageEntry } from './coverage-entry';
import type { Finding } from './coverage-facts';
import { findingsOf } from './findings-of';

interface Swept {
  /** Every place that the sweep had to reach. */
  readonly places: readonly Where[];
  readonly entries: readonly CoverageEntry[];
  /** When the sweep began, milliseconds since the epoch. */
  readonly startedAt: number;
}

/** What a sweep found wrong, the places that it did not reach included: what was not looked at is not sound. */
export function findingsSince(swept: Swept): {
  readonly findings: readonly Finding[];
  readonly unswept: number;
} {
  const entries = new Map(swept.entries.map((entry) => [placeKey(entry.where), entry]));
  const isFresh = (entry: CoverageEntry | undefined) => (entry?.swept?.facts.sweptAt ?? 0) >= swept.startedAt;
  const found = swept.places.map((place) => ({ place, entry: entries.get(placeKey(place)) }));
  return {
    findings: found.flatMap(({ place, entry }) =>
      entry?.swept !== undefined && isFresh(entry) ? findingsOf(entry.swept.facts) : [notReached(place)],
    ),
    unswept: found.filter(({ entry }) => !isFresh(entry)).length,
  };
}

function notReached({ account, region }: Where): Finding {
  return { kind: 'NotSeen', account, region, text: 'the sweep did not get here, or failed here' };
}
