import type { BucketPage, LogBucket } from '@glue-session-guard/aws/log-bucket';

// For tests only: a bucket in memory.

const PAGE = 3;

export interface FakeBucket extends LogBucket {
  /** The prefixes that were listed, with what the listing began behind. */
  readonly listed: string[];
  readonly opened: string[];
}

/** @param failing what to throw for prefixes and keys instead of answering */
export function fakeBucket(
  objects: Readonly<Record<string, string | Uint8Array>>,
  failing: Readonly<Record<string, Error>> = {},
): FakeBucket {
  const listed: string[] = [];
  const opened: string[] = [];
  return {
    listed,
    opened,
    pages: async function* ({ prefix, after = '', byFolder }) {
      listed.push(after === '' ? prefix : `${prefix} after ${after}`);
      if (failing[prefix]) throw failing[prefix];
      const keys = Object.keys(objects).sort();
      const found = keys.filter((key) => key.startsWith(prefix) && key > after);
      const folders = byFolder ? foldersOf(found, prefix) : [];
      const shown = found.filter((key) => !byFolder || !key.slice(prefix.length).includes('/'));
      for (let at = 0; at === 0 || at < shown.length; at += PAGE) {
        const page: BucketPage = {
          objects: shown.slice(at, at + PAGE).map((key) => ({ key, bytes: objects[key]?.length ?? 0 })),
          folders: at === 0 ? folders : [],
        };
        yield page;
      }
    },
    open: async function* (key) {
      opened.push(key);
      if (failing[key]) throw failing[key];
      yield Buffer.from(objects[key] ?? '');
    },
  };
}

function foldersOf(keys: readonly string[], prefix: string): string[] {
  const folders = keys.flatMap((key) => {
    const end = key.indexOf('/', prefix.length);
    return end < 0 ? [] : [key.slice(0, end + 1)];
  });
  return [...new Set(folders)];
}
