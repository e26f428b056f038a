import type { LimitsDocument } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LARGE, memberId, REGION, VERSION } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const SECOND = '2026-11-20.2';
const source = { file: 'limits.yaml', line: 3 };
const LOOSER = { 'r-exam': sampleDocument({ limits: { maxWorkers: { value: 100, source } } }) };

afterEach(() => {
  jest.restoreAllMocks();
});

function harness() {
  const compared: (LimitsDocument | undefined)[] = [];
  const sweeper = sweeperHarness({
    sweep: ({ copies }) => ({
      copies: {
        read: (place, document) => {
          compared.push(document);
          return copies.read(place, document);
        },
      },
    }),
  });
  sweeper.limits.store(SECOND, LOOSER);
  return { sweeper, compared };
}

async function sweep(sweeper: ReturnType<typeof sweeperHarness>): Promise<void> {
  await sweeper.plan();
  await sweeper.drain();
}

describe('a sweep', () => {
  test('judges by the version that is active when it comes to an account', async () => {
    const { sweeper } = harness();
    const ref = { account: memberId(1), region: REGION, id: 'notebook-1' };
    sweeper.start(ref.account, ref.id, LARGE);
    sweeper.limits.activate(SECOND);
    await sweep(sweeper);
    expect(sweeper.glue.status(ref)).toBe('READY');
    sweeper.limits.activate(VERSION);
    sweeper.clock.advance(30 * 60_000);
    await sweep(sweeper);
    expect(sweeper.glue.status(ref)).not.toBe('READY');
  });

  test('holds copies against the version that was rolled out, so that going back is no drift', async () => {
    const { sweeper, compared } = harness();
    sweeper.limits.activate(SECOND, { rolledOut: VERSION });
    await sweep(sweeper);
    expect(compared.length).toBeGreaterThan(0);
    expect(new Set(compared.map((document) => document?.limits.maxWorkers?.value))).toEqual(new Set([10]));
  });

  test('says that the active version cannot be read, sets off the coverage alarm, and goes on with the last good one', async () => {
    const { sweeper } = harness();
    sweeper.start(memberId(1), 'notebook-1', LARGE);
    sweeper.limits.place({ id: SECOND, commit: null, format: 1, hash: 'x', body: Buffer.from('broken') });
    sweeper.limits.activate(SECOND);
    await sweep(sweeper);
    expect(sweeper.glue.status({ account: memberId(1), region: REGION, id: 'notebook-1' })).not.toBe('READY');
    expect(sweeper.logs('limits not read')).toMatchObject([
      { level: 'ERROR', code: 'GSG_LIMITS_VERSION_UNREADABLE' },
    ]);
    expect(sweeper.counted('NewFindings')).toBeGreaterThan(0);
  });
});
