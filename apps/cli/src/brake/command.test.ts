import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { CALLER, type HubContents, type TestHub, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const config = writeConfig();
const ON = ['on', '--reason', 'limits of analytics are wrong, SEC-7'];

function brake(hub: TestHub, args: readonly string[], columns = 100) {
  return gsg(['brake', ...args, '--config', config], { columns, hub });
}

async function held(contents: HubContents = {}): Promise<TestHub> {
  const hub = testHub(contents);
  await brake(hub, ON);
  return hub;
}

describe('gsg brake on', () => {
  test('holds stops back, tells how soon, and alerts', async () => {
    const hub = testHub();
    const { code, out } = await brake(hub, ON);
    expect(code).toBe(0);
    expect(out).toBe(`Stops are held back, in every running function within 20 seconds.
  An alert was sent. Undo: npm run -s gsg -- brake off
`);
    expect(hub.brakes).toEqual([
      { mode: 'alert-only', reason: 'limits of analytics are wrong, SEC-7', by: CALLER, since: NOW },
    ]);
    expect(hub.published).toHaveLength(1);
    expect(mailOf(hub.published[0]).text).toContain('Why        limits of analytics are wrong, SEC-7\n');
  });

  test('twice says who did it first, and changes nothing', async () => {
    const hub = await held();
    const { code, out } = await brake(hub, ['on', '--reason', 'me too']);
    expect(code).toBe(0);
    expect(out).toBe(`Stops are held back already; nothing was changed.
  held back since 2026-11-03 12:00 UTC
  by   ${CALLER}
  why  limits of analytics are wrong, SEC-7
`);
    expect({ changes: hub.brakes.length, told: hub.published.length }).toEqual({ changes: 1, told: 1 });
  });

  test('holds stops back although nobody can be told, and says so', async () => {
    const hub = testHub({ publish: () => Promise.reject(new Error('KMS says no')) });
    const { code, err } = await brake(hub, ON);
    expect(code).toBe(3);
    expect(err).toContain(
      'GSG_BRAKE_NOT_TOLD: stops are held back now, but the alert about it was not sent: KMS says no',
    );
    expect(hub.brakes).toHaveLength(1);
  });

  test.each([[['on']], [['on', '--reason', ' ']], [[]], [['maybe']]])(
    'refuses %j as bad usage',
    async (args) => {
      const hub = testHub();
      const { code, out } = await brake(hub, args.length === 0 ? [] : args);
      expect({ code, out, changes: hub.brakes }).toEqual({ code: 2, out: '', changes: [] });
    },
  );

  test('works while a limit file is broken', async () => {
    const dir = writeConfig({ 'limits/limits.yaml': 'mode: never\n' });
    expect((await gsg(['brake', ...ON, '--config', dir], { hub: testHub() })).code).toBe(0);
  });
});

describe('gsg brake off', () => {
  test('lets stops through again, and alerts', async () => {
    const hub = await held();
    const { code, out } = await brake(hub, ['off']);
    expect(code).toBe(0);
    expect(out).toBe(`Stops are let through again, in every running function within 20 seconds.
  An alert was sent.
`);
    expect(hub.brakes.at(-1)).toMatchObject({ mode: 'enforce', reason: 'no reason given' });
    expect(hub.published.map(({ attributes }) => attributes)).toEqual([
      { outcome: 'held-back' },
      { outcome: 'let-through' },
    ]);
  });

  test('does not say that stops are let through, for their number may hold them back', async () => {
    const { out } = await brake(testHub({ stops: 201 }), ['off']);
    expect(out).toBe(`No operator holds stops back; nothing was changed.
  Whether their number does: npm run -s gsg -- brake status
`);
  });

  test('changes nothing when nobody holds them', async () => {
    const hub = testHub();
    const { code, out } = await brake(hub, ['off', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ kind: 'already', brake: null, takesEffectWithinSeconds: 20 });
    expect(hub.published).toEqual([]);
  });
});

describe('gsg brake status', () => {
  test('is fine when stops are let through', async () => {
    const { code, out } = await brake(testHub({ stops: 12 }), ['status']);
    expect(code).toBe(0);
    expect(out).toBe(`Stops are let through.
  No operator ever put the brake on.
  stops in the last 10 minutes, of those that are let through:
    the whole organization: 12 of 200
`);
  });

  test('tells who holds them back, and ends with 1', async () => {
    const { code, out } = await brake(await held(), ['status']);
    expect(code).toBe(1);
    expect(out).toMatch(/^Stops are HELD BACK by an operator\.\n {2}held back since 2026-11-03 12:00 UTC\n/);
  });

  test('tells who changed it before', async () => {
    const hub = await held();
    await brake(hub, ['off', '--reason', 'reverted']);
    const { out } = await brake(hub, ['status'], 140);
    expect(out).toContain(`
  why  reverted
  before that: held back 2026-11-03 12:00 UTC by ${CALLER}: limits of`);
  });

  test('tells when their number holds them back', async () => {
    const { code, out } = await brake(testHub({ stops: 200 }), ['status'], 70);
    expect(code).toBe(1);
    expect(out).toMatch(/^Stops are HELD BACK by their number, until fewer are counted\.\n/);
  });

  test('shows each scope with what is used of it, and which hold stops back', async () => {
    const account = (id: string, stops: number) => ({
      scope: { kind: 'account', account: id } as const,
      stops,
    });
    const scopes = [
      account('444444444444', 3),
      account('333333333333', 10),
      account('555555555555', 0),
      { scope: { kind: 'limit-file', file: 'analytics/limits.yaml' } as const, stops: 13 },
    ];
    const { code, out } = await brake(testHub({ stops: 13, scopes }), ['status']);
    expect(code).toBe(1);
    expect(out).toBe(`Stops are HELD BACK by their number where it says so below, until fewer are counted.
  No operator ever put the brake on.
  stops in the last 10 minutes, of those that are let through:
    the whole organization: 13 of 200
    by analytics/limits.yaml: 13 of 150
    in account 333333333333: 10 of 10, HELD BACK
    in account 444444444444: 3 of 10
`);
  });

  test('lists ten accounts, and all as JSON', async () => {
    const scopes = Array.from({ length: 13 }, (_, i) => ({
      scope: { kind: 'account', account: String(333333333333 + i) } as const,
      stops: 1,
    }));
    const hub = testHub({ stops: 13, scopes });
    expect((await brake(hub, ['status'])).out).toContain('    3 more accounts; --json lists all\n');
    expect(JSON.parse((await brake(hub, ['status', '--json'])).out).counted.scopes).toHaveLength(14);
  });

  test('prints the same as JSON', async () => {
    const { out } = await brake(await held({ stops: 1 }), ['status', '--json']);
    expect(JSON.parse(out)).toEqual({
      stops: 'held-back',
      heldBackBy: 'operator',
      brake: {
        mode: 'alert-only',
        reason: 'limits of analytics are wrong, SEC-7',
        by: CALLER,
        since: '2026-11-03T12:00:00.000Z',
      },
      changes: [expect.objectContaining({ mode: 'alert-only', since: '2026-11-03T12:00:00.000Z' })],
      counted: { minutes: 10, scopes: [{ scope: { kind: 'organization' }, stops: 1, allowed: 200 }] },
    });
  });
});
