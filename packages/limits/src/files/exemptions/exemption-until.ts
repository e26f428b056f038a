const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_STAMP = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_MILLISECONDS = 86_400_000;

/**
 * The last moment at which an exemption holds, in milliseconds since the epoch: the end of the given day (UTC), or the
 * time of a full ISO time stamp. Undefined for any other text, such as the 30th of February or a time without a zone.
 */
export function parseUntil(text: string): number | undefined {
  if (DAY.test(text)) {
    const start = startOfDay(text);
    return start === undefined ? undefined : start + DAY_MILLISECONDS - 1;
  }
  const [, day] = TIME_STAMP.exec(text) ?? [];
  if (day === undefined || startOfDay(day) === undefined) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function startOfDay(day: string): number | undefined {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  // Date.parse takes a day that does not exist for a day of the next month.
  return new Date(time).toISOString().startsWith(day) ? time : undefined;
}
