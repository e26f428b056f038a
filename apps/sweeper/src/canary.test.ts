import type { CanaryQueue } from '@glue-session-guard/aws';
import { parseEventText } from '@glue-session-guard/session';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createCanary } from './canary';
import { HUB, REGION, START } from './testing/sweeper-fixture';
import { silentTelemetry } from './testing/sweeper-harness';

afterEach(() => {
  jest.restoreAllMocks();
});

function canary() {
  const send = jest.fn<CanaryQueue['send']>(async () => {});
  const { telemetry, logs } = silentTelemetry();
  const fly = createCanary({
    queue: { send },
    hub: { account: HUB, region: REGION },
    clock: () => START,
    telemetry,
  });
  return { send, fly, logs };
}

describe('the canary', () => {
  test('is the event of a session in the hub, which the enforcer reads like any other', async () => {
    const { send, fly } = canary();
    await fly();
    const [body = '', id] = send.mock.calls[0] ?? [];
    expect(id).toBe('glue-session-guard-canary-2026-11-23T09-00-00-000Z');
    expect(parseEventText(body)).toMatchObject({
      kind: 'session',
      session: { id, account: HUB, region: REGION, createdAt: START, workers: { value: 2 } },
    });
  });

  test('fails the function when it cannot be sent', async () => {
    const { send, fly, logs } = canary();
    send.mockRejectedValue(new Error('no queue'));
    await expect(fly()).rejects.toMatchObject({ message: 'no queue' });
    expect(logs('canary failed')).toHaveLength(1);
  });
});
