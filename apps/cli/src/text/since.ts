import { isoTime } from './iso-time';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3600_000, d: 24 * 3600_000 };

/** `90m`, `12h`, `7d` before now, or an ISO date or time; undefined for anything else, and for what is still to come. */
export function since(text: string, now: number): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const time = count === undefined ? isoTime(text) : now - Number(count) * (UNITS[unit] ?? 0);
  return time === undefined || time > now ? undefined : time;
}
