import type { UnnamedCall } from '@glue-session-guard/session';
import type { NotedCalls } from '../creator-ports';

export const NOTHING_NOTED: NotedCalls = {
  version: 0,
  calls: [],
  isCut: false,
  lookedFor: 0,
  looker: null,
  lookingUntil: 0,
};

export const MINUTE_MS = 60_000;

/** The minute of a call, in minutes since the epoch. All calls of a minute are looked for at once. */
export function minuteOf({ calledAt }: Pick<UnnamedCall, 'calledAt'>): number {
  return Math.floor(calledAt / MINUTE_MS);
}

/** More calls than somebody makes in a minute who has nothing to hide, and few enough for an item of DynamoDB. */
const MOST_CALLS = 200;

/** With a call more; null when it is noted already. */
export function noteCall(noted: NotedCalls, call: UnnamedCall): NotedCalls | null {
  if (indexOf(call, noted) >= 0) return null;
  if (noted.calls.length >= MOST_CALLS) return noted.isCut ? null : { ...noted, isCut: true };
  return { ...noted, calls: [...noted.calls, call] };
}

/** Whether a look was made that knew of the call. */
export function isLookedFor(noted: NotedCalls, call: UnnamedCall): boolean {
  const index = indexOf(call, noted);
  return index >= 0 ? index < noted.lookedFor : noted.lookedFor >= MOST_CALLS;
}

function indexOf({ eventId, calledAt }: UnnamedCall, { calls }: NotedCalls): number {
  return calls.findIndex((known) => known.eventId === eventId && known.calledAt === calledAt);
}
