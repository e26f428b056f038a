import type { Place } from '../place';
import type { CoverageFacts } from './coverage-facts';
import type { Sighting } from './sighting';

/** What is kept of one account in one Region from sweep to sweep. */
export interface CoverageEntry {
  readonly where: Place;
  /** Absent while no sweep has come here yet. */
  readonly swept?: SweptFacts;
  /** What the last looks saw wrong here. */
  readonly sightings: readonly Sighting[];
}

export interface SweptFacts {
  readonly facts: CoverageFacts;
  /** Since when every sweep that could read the forwarding rule found it enabled; null when the last one found it otherwise. */
  readonly watchedSince: number | null;
  /** When rule, limits and usage profile were last read; null when they could not be. */
  readonly readAt: number | null;
  /** From when on they are read anew although they were in order; null: at the next visit. */
  readonly readAgainAt: number | null;
}
