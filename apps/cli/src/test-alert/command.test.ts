import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { type TestHub, testHub } from '../testing/hub';
import { gsg } from '../testing/terminal';

const config = writeConfig();
const run = (hub: TestHub, ...args: readonly string[]) =>
  gsg(['test-alert', ...args, '--config', config], { columns: 120, hub });

describe('gsg test-alert', () => {
  test('sends one alert that is marked as a test, and says what to look for', async () => {
    const hub = testHub();
    const { code, out } = await run(hub);
    expect(code).toBe(0);
    expect(hub.tests).toMatchObject([{ alert: { kind: 'operator', attributes: { outcome: 'test' } } }]);
    expect(hub.tests[0]?.to).toBeUndefined();
    expect(out).toContain('message m-1.');
    expect(out).toContain('Glue Session Guard: this is a test');
  });

  test('sends it to one entry alone, and prints the same as JSON', async () => {
    const hub = testHub();
    const [to] = JSON.parse((await run(hub, '--json')).out).to;
    const { code, out } = await run(hub, '--to', to, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ messageId: 'm-2', to: [to] });
    expect(hub.tests[1]?.to).toEqual([to]);
  });

  test('refuses an entry that is none as bad usage', async () => {
    const hub = testHub();
    const { code, err } = await run(hub, '--to', 'nobody@example.com');
    expect(code).toBe(2);
    expect(err).toContain('--to must be an entry of `alerts`');
    expect(hub.tests).toEqual([]);
  });

  test('ends with 3 when the queue does not take it', async () => {
    const hub = testHub({ publish: () => Promise.reject(new Error('KMS says no')) });
    expect((await run(hub)).code).toBe(3);
  });
});
