import type { LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import type { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { memoryLimits } from '../memory/memory-limits';
import { currentLimits } from './current-limits';

const source = { file: 'limits.yaml', line: 3 };
const FIRST = '2026-11-20.1';
const SECOND = '2026-11-20.2';

const workers = (value: number): LimitsDocuments => ({
  'r-exam': sampleDocument({ limits: { maxWorkers: { value, source } } }),
});

function started() {
  const store = memoryLimits();
  store.store(FIRST, workers(10), 'abc123');
  store.store(SECOND, workers(5));
  const clock = { now: 0 };
  const faults: GuardError[] = [];
  const cold = () => currentLimits({ store, clock: () => clock.now, onFault: (error) => faults.push(error) });
  return { store, clock, faults, cold, current: cold(), codes: () => faults.map(({ code }) => code) };
}

const versionOf = async (current: ReturnType<typeof currentLimits>) => (await current()).version.id;

describe('the limits in force', () => {
  test('are those of the active version, with its commit', async () => {
    const { store, current } = started();
    store.activate(FIRST);
    expect(await current()).toEqual({ documents: workers(10), version: { id: FIRST, commit: 'abc123' } });
  });

  test('follow an activation and the way back, and each version is read once', async () => {
    const { store, current } = started();
    store.activate(FIRST);
    await Promise.all([current(), current(), current()]);
    expect(store.reads()).toBe(1);
    store.activate(SECOND);
    expect((await current()).documents).toEqual(workers(5));
    await current();
    expect(store.reads()).toBe(2);
    store.activate(FIRST);
    expect((await current()).documents).toEqual(workers(10));
  });

  test('stay what they were when the active version is broken, and each look at it says so', async () => {
    const { store, clock, current, codes } = started();
    store.activate(FIRST);
    await current();
    store.place({ id: SECOND, commit: null, format: 1, hash: 'x', body: Buffer.from('broken') });
    store.activate(SECOND);
    expect(await versionOf(current)).toBe(FIRST);
    expect(await versionOf(current)).toBe(FIRST);
    expect(codes()).toEqual(['GSG_LIMITS_VERSION_UNREADABLE']);
    clock.now += 10_000;
    expect(await versionOf(current)).toBe(FIRST);
    expect(codes()).toHaveLength(2);
    store.store(SECOND, workers(5));
    clock.now += 10_000;
    expect(await versionOf(current)).toBe(SECOND);
    expect(codes()).toHaveLength(2);
  });

  test('stay what they were when the active version is of a format that this release does not read, or is gone', async () => {
    for (const broken of [
      { id: SECOND, commit: null, format: 2, hash: '', body: Buffer.alloc(0) },
      undefined,
    ]) {
      const { store, current, codes } = started();
      store.activate(FIRST);
      await current();
      if (broken === undefined) store.activate('2026-11-20.7');
      else {
        store.place(broken);
        store.activate(SECOND);
      }
      expect(await versionOf(current)).toBe(FIRST);
      expect(codes()).toEqual(['GSG_LIMITS_VERSION_UNREADABLE']);
    }
  });

  test('are those of the version before after a cold start with a broken one', async () => {
    const { store, cold, codes } = started();
    store.activate(FIRST);
    store.place({ id: SECOND, commit: null, format: 1, hash: 'x', body: Buffer.from('broken') });
    store.activate(SECOND);
    expect(await versionOf(cold())).toBe(FIRST);
    expect(codes()).toEqual(['GSG_LIMITS_VERSION_UNREADABLE']);
  });

  test('stay what they were while the table is out', async () => {
    const { store, clock, current, codes } = started();
    store.activate(FIRST);
    await current();
    store.failWith(new Error('table out'));
    expect(await versionOf(current)).toBe(FIRST);
    expect(codes()).toEqual(['GSG_LIMITS_NOT_READ']);
    store.failWith(undefined);
    store.activate(SECOND);
    clock.now += 10_000;
    expect(await versionOf(current)).toBe(SECOND);
  });

  test('are none after a cold start with the table out: nothing is judged by limits that nobody knows', async () => {
    const { store, cold } = started();
    store.failWith(new Error('table out'));
    const current = cold();
    await expect(current()).rejects.toThrow('table out');
    store.failWith(undefined);
    store.activate(FIRST);
    expect(await versionOf(current)).toBe(FIRST);
  });

  test('are none where no version was activated, or none can be read', async () => {
    const { store, cold } = started();
    await expect(cold()()).rejects.toMatchObject({ code: 'GSG_LIMITS_NOT_ACTIVE' });
    store.activate('2026-11-20.7');
    await expect(cold()()).rejects.toMatchObject({ code: 'GSG_LIMITS_NOT_ACTIVE' });
  });
});
