import { LRUCache } from 'lru-cache';

/** What one function instance remembers of earlier calls, as the caches of packages/aws do: a number of entries, each for a time. */
export interface Remembered<Value> {
  get(key: string, ask: () => Value): Value;
  forget(key: string): void;
}

interface Limits {
  readonly most: number;
  readonly milliseconds: number;
  readonly now: () => number;
}

export function remembered<Value>({ most, milliseconds, now }: Limits): Remembered<Value> {
  const kept = new LRUCache<string, { readonly at: number; readonly value: Value }>({ max: most });
  return {
    get: (key, ask) => {
      const known = kept.get(key);
      if (known !== undefined && now() - known.at < milliseconds) return known.value;
      const value = ask();
      kept.set(key, { at: now(), value });
      return value;
    },
    forget: (key) => {
      kept.delete(key);
    },
  };
}
