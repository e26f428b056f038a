import { type Concession, concessionsOf, type LimitsDocuments } from '@glue-session-guard/limits';
import { lineOf, type Uses } from './use';

/** `ended`: it holds no more and can be removed. `ends-soon`: within the notice. `open`: it has no end. */
type State = 'ended' | 'ends-soon' | 'holds' | 'open';

/** One line of `gsg exemptions --json`. `file` is relative to the limits folder; `until` is ISO 8601. */
export interface ListedConcession extends Omit<Concession, 'until' | 'source'> {
  readonly until: string | null;
  /** Whole days that it still holds; null: it has no end, or has ended. */
  readonly daysLeft: number | null;
  readonly state: State;
  readonly file: string;
  readonly line: number;
  /** Sessions of the ledger that rested on it; null: not known. */
  readonly used: number | null;
}

interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly noticeDays: number;
  /** Only what ends within so many days, and what has ended. */
  readonly endsWithin?: number | undefined;
  readonly uses?: Uses | undefined;
}

const DAY_MS = 24 * 3600_000;

/** What limit files grant beside their limits, by its end. */
export function listConcessions(documents: LimitsDocuments, asked: Asked): ListedConcession[] {
  const { now, endsWithin = Number.POSITIVE_INFINITY } = asked;
  return concessionsOf(documents)
    .filter(
      ({ until }) =>
        asked.endsWithin === undefined || (until ?? Number.POSITIVE_INFINITY) < now + endsWithin * DAY_MS,
    )
    .map((concession) => listed(concession, asked));
}

function listed(concession: Concession, { now, noticeDays, uses }: Asked): ListedConcession {
  const { until, source, ...rest } = concession;
  const state = stateOf(until, now, noticeDays);
  return {
    ...rest,
    until: until === null ? null : new Date(until).toISOString(),
    daysLeft: until === null || state === 'ended' ? null : Math.floor((until - now) / DAY_MS),
    state,
    ...source,
    used: uses === undefined ? null : (uses.get(lineOf(concession)) ?? 0),
  };
}

function stateOf(until: number | null, now: number, noticeDays: number): State {
  if (until === null) return 'open';
  if (until < now) return 'ended';
  return until < now + noticeDays * DAY_MS ? 'ends-soon' : 'holds';
}
