import type { Terminal } from '../terminal/terminal';
import type { LogsRead } from './read/read-logs';

export interface Watcher {
  readonly progress: (read: LogsRead) => void;
  done(): void;
}

const EVERY_MS = 200;

/** Shows on a terminal how much was read, and how fast; undefined where nobody watches. */
export function progressOf({
  showProgress,
  now,
}: Pick<Terminal, 'showProgress' | 'now'>): Watcher | undefined {
  if (showProgress === undefined) return undefined;
  const startedAt = now();
  let shownAt = startedAt;
  return {
    progress: ({ files, bytes }) => {
      const at = now();
      if (at - shownAt < EVERY_MS) return;
      shownAt = at;
      const rate = bytes / 1e3 / (at - startedAt);
      showProgress(`${files} files, ${(bytes / 1e6).toFixed(0)} MB, ${rate.toFixed(0)} MB/s`);
    },
    done: () => showProgress(''),
  };
}
