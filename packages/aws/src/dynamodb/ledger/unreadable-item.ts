import type { Indexed } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

/** The error for an item of the ledger table that is none of ours. It names the item by its keys, where it has them. */
export function unreadable(error: z.ZodError, item: unknown): GuardError {
  const { data: keys } = itemKeys.safeParse(item);
  const named = keys === undefined ? 'a ledger item' : `the ledger item ${keys.pk} (${keys.sk})`;
  return new GuardError('GSG_LEDGER_UNREADABLE', `${named} cannot be read: ${z.prettifyError(error)}`, {
    hint: 'Somebody else wrote to the ledger table, or an older release did: look at the item, and remove it if it is foreign.',
  });
}

const itemKeys = z.object({ pk: z.string(), sk: z.string() });

/** The entries of an index, each as `entryOf` makes it of what the schema reads. */
export function indexed<Read, Entry>(
  items: readonly unknown[],
  schema: z.ZodType<Read>,
  entryOf: (read: Read) => Entry,
): Indexed<Entry> {
  const parsed = items.map((item) => ({ item, ...schema.safeParse(item) }));
  return {
    sessions: parsed.flatMap(({ data }) => (data === undefined ? [] : [entryOf(data)])),
    unreadable: parsed.flatMap(({ error, item }) => (error === undefined ? [] : [unreadable(error, item)])),
  };
}
