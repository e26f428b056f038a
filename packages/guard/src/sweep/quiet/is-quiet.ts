import { LONGEST_GAP } from '../../coverage/next-look';
import { type Place, placeKey } from '../../place';
import type { PlaceUse } from '../sweep-ports';

/** A place is quiet when nothing ran there and no event of it came for this long. */
const QUIET_AFTER_MS = 24 * 3600_000;

/** Below so many places, sweeps cost little: quiet places are looked at by each of them unless the operator says otherwise. */
const FEW_PLACES = 1_000;
const QUIET_EVERY_MS = 3600_000;

/** The places, by `placeKey`, at which something happened within the last day. Every other place is quiet. */
export function placesInUse(
  uses: readonly (PlaceUse & { readonly where: Place })[],
  now: number,
): ReadonlySet<string> {
  return new Set(uses.filter((use) => isInUse(use, now)).map(({ where }) => placeKey(where)));
}

/** Whether something happened within the last day. */
function isInUse({ lastEventAt, ranAt }: PlaceUse, now: number): boolean {
  return now - Math.max(lastEventAt ?? 0, ranAt ?? 0) < QUIET_AFTER_MS;
}

/** How often sweeps come, and how often the operator wants quiet places looked at, milliseconds; undefined: not said. */
export interface SweepPace {
  readonly everyMs: number;
  readonly quietEveryMs: number | undefined;
}

/** How often a quiet place is looked at on average, milliseconds. Never more often than sweeps come. */
export function quietEvery({ everyMs, quietEveryMs }: SweepPace, places: number): number {
  return Math.max(everyMs, quietEveryMs ?? (places < FEW_PLACES ? everyMs : QUIET_EVERY_MS));
}

/** How long a place may go without a look while all is well, milliseconds: two sweeps, of which the first took its time, and the longest gap of a quiet place. */
export function longestWait(pace: SweepPace, places: number): number {
  const meanMs = quietEvery(pace, places);
  return 2 * pace.everyMs + (meanMs > pace.everyMs ? LONGEST_GAP * meanMs : 0);
}
