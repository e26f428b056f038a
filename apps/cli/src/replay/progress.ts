import type { Terminal } from '../terminal/terminal';
import { plural } from '../text/words';
import type { Progress } from './read/read-logs';

export interface Watcher {
  readonly progress: (progress: Progress) => void;
  done(): void;
}

const EVERY_MS = 200;

/** Shows on a terminal how much was read, how fast, and how long the rest takes; undefined where nobody watches. */
export function progressOf({
  showProgress,
  now,
}: Pick<Terminal, 'showProgress' | 'now'>): Watcher | undefined {
  if (showProgress === undefined) return undefined;
  const startedAt = now();
  let shownAt = startedAt;
  return {
    progress: (progress) => {
      const at = now();
      if (at - shownAt < EVERY_MS) return;
      shownAt = at;
      showProgress(progressLine(progress, at - startedAt));
    },
    done: () => showProgress(''),
  };
}

function progressLine({ files, bytes, stored, allStored }: Progress, passedMs: number): string {
  const rate = bytes / 1e3 / passedMs;
  const read = `${plural(files, 'file')}, ${(bytes / 1e6).toFixed(0)} MB, ${rate.toFixed(0)} MB/s`;
  // A rate of the first moments says little of the rest.
  if (allStored === undefined || stored === 0 || passedMs < FIRST_MS) return read;
  const percent = Math.min(99, Math.floor((stored / allStored) * 100));
  return `${read}, ${percent} %, ${timeLeft((passedMs * Math.max(0, allStored - stored)) / stored)} left`;
}

const FIRST_MS = 2_000;

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
