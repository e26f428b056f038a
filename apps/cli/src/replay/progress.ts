import type { Terminal } from '../terminal/terminal';
import { plural } from '../text/words';
import type { Progress } from './read/read-logs';

/** How far the reading of the ledger is. */
interface LedgerProgress {
  readonly sessions: number;
  /** Of all that is to be read, from 0 to 1. */
  readonly share: number;
}

/** Takes how far the reading is, from its beginning on. */
export interface Watcher {
  readonly logs: (progress: Progress) => void;
  readonly ledger: (progress: LedgerProgress) => void;
  done(): void;
}

const EVERY_MS = 200;

/** Shows on a terminal how much was read, how fast, and how long the rest takes; undefined where nobody watches. */
export function progressOf({
  showProgress,
  now,
}: Pick<Terminal, 'showProgress' | 'now'>): Watcher | undefined {
  if (showProgress === undefined) return undefined;
  return {
    logs: shown(logsLine),
    ledger: shown(ledgerLine),
    done: () => showProgress(''),
  };

  /** The clock of each begins with the first it is told of, since the ledger is read behind the logs. */
  function shown<Read>(line: (read: Read, passedMs: number) => string): (read: Read) => void {
    let startedAt: number | undefined;
    let shownAt = 0;
    return (read) => {
      const at = now();
      if (startedAt === undefined) [startedAt, shownAt] = [at, at];
      if (at - shownAt < EVERY_MS) return;
      shownAt = at;
      showProgress?.(line(read, at - startedAt));
    };
  }
}

function logsLine({ files, bytes, stored, allStored }: Progress, passedMs: number): string {
  const rate = bytes / 1e3 / passedMs;
  const read = `${plural(files, 'file')}, ${(bytes / 1e6).toFixed(0)} MB, ${rate.toFixed(0)} MB/s`;
  return allStored === undefined ? read : `${read}${rest(stored / allStored, passedMs)}`;
}

function ledgerLine({ sessions, share }: LedgerProgress, passedMs: number): string {
  const rate = (sessions * 1000) / passedMs;
  return `${plural(sessions, 'session')}, ${rate.toFixed(0)} a second${rest(share, passedMs)}`;
}

/** The percentage that was read, and how long the rest takes. @param share from 0 to 1 */
function rest(share: number, passedMs: number): string {
  // A rate of the first moments says little of the rest.
  if (share === 0 || passedMs < FIRST_MS) return '';
  const percent = Math.min(99, Math.floor(share * 100));
  return `, ${percent} %, ${timeLeft((passedMs * Math.max(0, 1 - share)) / share)} left`;
}

const FIRST_MS = 2_000;

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
