import type { DueSession, LookQueue } from '@glue-session-guard/guard';
import { LEDGER_KEY as KEY } from '@glue-session-guard/guard/testing';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createDue } from './due';
import { START } from './testing/sweeper-fixture';
import { silentTelemetry } from './testing/sweeper-harness';

afterEach(() => {
  jest.restoreAllMocks();
});

const DUE: DueSession = { key: KEY, dueAt: START };

function due(send: LookQueue['send'] = async () => {}) {
  const { telemetry, logs } = silentTelemetry();
  const ledger = { due: async () => ({ sessions: [DUE], unreadable: [] }), moveDue: async () => true };
  return { run: createDue({ ledger, looks: { send }, clock: () => START, telemetry }), logs };
}

describe("the minute's run", () => {
  test('sends what is due to the enforcer and counts it', async () => {
    const send = jest.fn<LookQueue['send']>(async () => {});
    const { run, logs } = due(send);
    await run();
    expect(send).toHaveBeenCalledTimes(1);
    expect(logs('sessions due')).toMatchObject([{ handedOut: 1, outdated: 0, failed: 0 }]);
  });

  test('fails the function when something could not be handed out', async () => {
    const { run, logs } = due(async () => {
      throw new Error('no queue');
    });
    await expect(run()).rejects.toMatchObject({ message: 'no queue' });
    expect(logs('due failed')).toHaveLength(1);
    expect(logs('sessions due')).toMatchObject([{ handedOut: 0, failed: 1 }]);
  });
});
