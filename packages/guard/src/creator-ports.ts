import type { Session, UnnamedCall } from '@glue-session-guard/session';
import type { Place } from './place';

/** A time in which sessions were created, both ends included: whole seconds, as CloudTrail keeps them, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Where an earlier look at it stopped. */
  readonly token?: string;
}

export interface HistoryReading {
  /** `denied`: the account does not let the guard look. `throttled` and `failed`: CloudTrail gave no answer, by its own fault or not. */
  readonly kind: 'read' | 'denied' | 'throttled' | 'failed';
  /** Sessions as the CreateSession calls told them that Glue took; refused calls make no session. */
  readonly calls: readonly Session[];
  /** Calls that CloudTrail tells without request and response. */
  readonly unnamed: readonly UnnamedCall[];
  /** What was not read to its end. */
  readonly left: readonly Span[];
}

/** CloudTrail's own record of the last 90 days in the account, which AWS writes and nobody there can change. */
export interface Trail {
  /** Reads spans in their order, until they are read or many calls were made for this visit. Never throws. */
  createCalls(place: Place, spans: readonly Span[]): Promise<HistoryReading>;
}

/** What a search for creators leaves to the next visit of a place. */
export interface SearchState {
  /** Spans that were not read to their end. */
  readonly left: readonly Span[];
  /** Sessions that the history does not tell of, and will not any more. */
  readonly untold: readonly Pick<Session, 'id' | 'createdAt'>[];
}

/** The unnamed calls of a place within a minute, and who looks for their sessions. */
export interface NotedCalls {
  /** Grows by one with each write; 0 where nothing is kept yet. */
  readonly version: number;
  /** In the order in which they were heard of. */
  readonly calls: readonly UnnamedCall[];
  /** There were more calls than are kept. */
  readonly isCut: boolean;
  /** So many of the calls the last look knew. */
  readonly lookedFor: number;
  /** The event whose message looks now, or looked last. */
  readonly looker: string | null;
  /** Until then nobody else looks, milliseconds since the epoch. */
  readonly lookingUntil: number;
}

/** When AWS failed to tell creators last, milliseconds since the epoch, by account. */
export type CreatorFaults = Readonly<Record<string, number>>;

/** What is kept from visit to visit about the sessions whose creators are not known. */
export interface Creators {
  /**
   * When the hour began in which sessions over their limits run in this place though nobody can prove who created them. It
   * begins now if `unprovenHour` says so.
   */
  unprovenSince(place: Place, session: Pick<Session, 'createdAt'>, now: number): Promise<number>;
  faults(): Promise<CreatorFaults>;
  keepFaults(faults: CreatorFaults, now: number): Promise<void>;
  /** @param minute minutes since the epoch */
  noted(place: Place, minute: number): Promise<NotedCalls>;
  /** Writes `noted` as its next version; false when it was written meanwhile. */
  keepNoted(place: Place, minute: number, noted: NotedCalls): Promise<boolean>;
  search(place: Place): Promise<SearchState>;
  keepSearch(place: Place, state: SearchState, now: number): Promise<void>;
}
