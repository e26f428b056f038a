const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `4 min ago`, `3 h ago`, `2 days ago`, to the unit that tells enough; times in milliseconds since the epoch. */
export function ago(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return 'just now';
  if (passed < 2 * HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < 2 * DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return `${Math.floor(passed / DAY)} days ago`;
}

/** With a zone: without one, the time would depend on the machine. */
const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** An ISO 8601 date (its first moment in UTC) or time, in milliseconds since the epoch; undefined for anything else. */
export function isoTime(text: string): number | undefined {
  const time = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3600_000, d: 24 * 3600_000 };

/** `90m`, `12h`, `7d` before now, or an ISO date or time; undefined for anything else, and for what is still to come. */
export function since(text: string, now: number): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const time = count === undefined ? isoTime(text) : now - Number(count) * (UNITS[unit] ?? 0);
  return time === undefined || time > now ? undefined : time;
}

/** `2026-11-03 12:00`, in UTC. `at` in milliseconds since the epoch. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
