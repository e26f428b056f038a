import { expect, test } from '@jest/globals';
import { progressOf } from './progress';

function lines(progresses: readonly (readonly [ms: number, stored: number, all?: number])[]) {
  const shown: string[] = [];
  let at = 0;
  const watcher = progressOf({ showProgress: (line) => shown.push(line), now: () => at });
  watcher?.logs({ files: 0, bytes: 0, stored: 0, allStored: undefined });
  for (const [ms, stored, allStored] of progresses) {
    at = ms;
    watcher?.logs({ files: 7, bytes: stored * 20, stored, allStored });
  }
  watcher?.done();
  return shown;
}

test('shows how much was read, how fast, and how long the rest takes', () => {
  expect(lines([[10_000, 25e6, 100e6]])).toEqual(['7 files, 500 MB, 50 MB/s, 25 %, 30 s left', '']);
  expect(lines([[600_000, 50e6, 100e6]])[0]).toContain('50 %, 10 min left');
  expect(lines([[600_000, 1e6, 100e6]])[0]).toContain('1 %, 16 h 30 min left');
});

test('of the ledger shows how many sessions, with a clock of its own', () => {
  const shown: string[] = [];
  let at = 0;
  const watcher = progressOf({ showProgress: (line) => shown.push(line), now: () => at });
  watcher?.logs({ files: 0, bytes: 0, stored: 0, allStored: 1 });
  for (const [ms, sessions, share] of [
    [60_000, 0, 0],
    [61_000, 30_000, 0.1],
    [70_000, 300_000, 0.25],
    [100_000, 1_200_000, 1],
  ] as const) {
    at = ms;
    watcher?.ledger({ sessions, share });
  }
  expect(shown).toEqual([
    '30000 sessions, 30000 a second',
    '300000 sessions, 30000 a second, 25 %, 30 s left',
    '1200000 sessions, 30000 a second, 99 %, 0 s left',
  ]);
});

test('promises nothing in the first moments, and where nobody knows how much there is', () => {
  expect(lines([[1_000, 25e6, 100e6]])[0]).toBe('7 files, 500 MB, 500 MB/s');
  expect(lines([[10_000, 25e6]])[0]).toBe('7 files, 500 MB, 50 MB/s');
});

test('never says that all is done while it goes on, also where files have grown since', () => {
  expect(lines([[10_000, 101e6, 100e6]])[0]).toContain('99 %, 0 s left');
});

test('is shown five times a second at most, and to nobody who does not watch', () => {
  expect(
    lines([
      [100, 1e6],
      [150, 1e6],
      [250, 1e6],
      [300, 1e6],
    ]),
  ).toHaveLength(2);
  expect(progressOf({ showProgress: undefined, now: () => 0 })).toBeUndefined();
});
