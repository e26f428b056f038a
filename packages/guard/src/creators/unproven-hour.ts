const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * When the hour of a place began in which a session over its limits runs though nobody can prove who created it. A place has
 * one such hour in a UTC day, so that creating sessions anew buys no second one; nor does midnight, for a session that had it.
 *
 * @param before when the last one began; undefined when there was none. Milliseconds since the epoch
 */
export function unprovenHour(
  before: number | undefined,
  { createdAt }: { readonly createdAt: number },
  now: number,
): number {
  if (before === undefined) return now;
  const isRunning = now - before < HOUR_MS;
  const isOfToday = Math.floor(before / DAY_MS) === Math.floor(now / DAY_MS);
  const hadIt = createdAt <= before + HOUR_MS && now - before < DAY_MS;
  return isRunning || isOfToday || hadIt ? before : now;
}
