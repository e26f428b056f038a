import type { AccountDirectory, PathResult } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';

/** An account that moves to another OU is seen there within this time. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_ACCOUNTS = 10_000;

/** A directory that remembers each answer for five minutes. Failures are not remembered; concurrent calls share one answer. */
export function rememberedDirectory(
  ask: (account: string) => Promise<PathResult>,
  clock: () => number,
): AccountDirectory {
  const cache = new LRUCache<string, { readonly asked: number; readonly answer: Promise<PathResult> }>({
    max: MOST_ACCOUNTS,
  });
  return {
    organizationalUnitPath: (account) => {
      const known = cache.get(account);
      if (known !== undefined && clock() - known.asked < REMEMBERED_MS) return known.answer;
      const answer = ask(account);
      const entry = { asked: clock(), answer };
      cache.set(account, entry);
      answer.catch(() => {
        if (cache.peek(account) === entry) cache.delete(account);
      });
      return answer;
    },
  };
}
