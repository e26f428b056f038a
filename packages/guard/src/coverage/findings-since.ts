import { type Place, placeKey } from '../place';
import type { CoverageEntry } from './coverage-entry';
import type { CoverageFacts, Finding } from './coverage-facts';
import type { SweepFindings } from './digest';
import { findingsOf } from './findings-of';
import { isMended } from './is-mended';

interface Swept {
  /** Every place that the sweep had to reach. */
  readonly places: readonly Place[];
  readonly entries: readonly CoverageEntry[];
  /** When the sweep began, milliseconds since the epoch. */
  readonly startedAt: number;
}

interface FoundSince extends SweepFindings {
  /** Places that the sweep did not get to, in the order in which they were planned. */
  readonly unswept: readonly Place[];
}

/** What a sweep found wrong, the places that it did not reach included: what was not looked at is not sound. */
export function findingsSince({ places, entries, startedAt }: Swept): FoundSince {
  const fresh = new Map(
    entries.flatMap(({ where, swept }) =>
      swept !== undefined && (swept.facts.beside !== undefined || swept.facts.sweptAt >= startedAt)
        ? [[placeKey(where), swept.facts]]
        : [],
    ),
  );
  const planned = new Set(places.map(placeKey));
  const unswept = places.filter((place) => !fresh.has(placeKey(place)));
  return {
    findings: [
      ...places.flatMap((place) => factsFindings(fresh.get(placeKey(place)))),
      ...unswept.map(notReached),
    ],
    lookAt: (finding) => {
      const facts = fresh.get(placeKey(finding));
      if (facts === undefined) return planned.has(placeKey(finding)) ? 'unknown' : 'left';
      return isMended(finding, facts) ? 'mended' : 'unknown';
    },
    unswept,
  };
}

function factsFindings(facts: CoverageFacts | undefined): Finding[] {
  return facts === undefined ? [] : findingsOf(facts);
}

function notReached({ account, region }: Place): Finding {
  return { kind: 'NotSeen', account, region, text: 'the sweep did not get here, or failed here' };
}
