const VERSION_ID = /^(\d{4}-\d{2}-\d{2})\.([1-9]\d*)$/;

/** The id of a new version: the day (UTC) and the first number that no version of the day has. @param now milliseconds since the epoch */
export function nextVersionId(now: number, taken: readonly string[]): string {
  const day = new Date(now).toISOString().slice(0, 10);
  const numbers = taken.filter((id) => id.startsWith(`${day}.`)).map(numberOf);
  return `${day}.${Math.max(0, ...numbers) + 1}`;
}

/** For sorting ids, the newest first. */
export function newestFirst(one: string, other: string): number {
  const days = dayOf(other).localeCompare(dayOf(one));
  return days === 0 ? numberOf(other) - numberOf(one) : days;
}

function dayOf(id: string): string {
  return VERSION_ID.exec(id)?.[1] ?? '';
}

function numberOf(id: string): number {
  return Number(VERSION_ID.exec(id)?.[2] ?? 0);
}
