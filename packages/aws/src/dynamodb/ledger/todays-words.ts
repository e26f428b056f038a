import * as z from 'zod';

/** Words of release 0.1.0 in stored items, with the words of today. Release 0.3.0 does not read the old ones. */
const OLD_WORDS: Readonly<Record<string, string>> = {
  'already-over': 'already-ended',
  'kill-switch': 'operator',
  alerted: 'queued',
};

/** An item as this release writes it; whatever is none of ours as it is. */
export function inTodaysWords(item: unknown): unknown {
  const words = oldWords.safeParse(item);
  // Nearly every item is of today, and a ledger of a million is read whole.
  if (!words.success || !isOld(words.data)) return item;
  const parsed = oldItem.safeParse(item);
  if (!parsed.success) return item;
  const { toldOf, outcome, state, alertedAt, ...rest } = parsed.data;
  return {
    ...rest,
    state: todaysWord(state),
    ...(alertedAt !== undefined && { queuedAt: alertedAt }),
    ...(toldOf !== undefined && { toldOf: todaysWord(toldOf) }),
    ...(outcome !== undefined && {
      outcome: Object.fromEntries(Object.entries(outcome).map(([key, value]) => [key, todaysWord(value)])),
    }),
  };
}

/** The word of today for one of release 0.1.0; any other value as it is. */
export function todaysWord(value: unknown): unknown {
  return typeof value === 'string' && Object.hasOwn(OLD_WORDS, value) ? OLD_WORDS[value] : value;
}

function isOld({ state, alertedAt, toldOf, outcome: told = {} }: z.infer<typeof oldWords>): boolean {
  if (alertedAt !== undefined) return true;
  return [state, toldOf, ...Object.values(told)].some((word) => todaysWord(word) !== word);
}

const oldWords = z.object({
  state: z.unknown(),
  alertedAt: z.unknown().optional(),
  toldOf: z.unknown().optional(),
  outcome: z.record(z.string(), z.unknown()).optional(),
});
const oldItem = oldWords.loose();
