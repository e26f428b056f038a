import { mailOf } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { CALLER, type TestHub, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const config = writeConfig();
const DAY = 24 * 3600_000;
const ASKED = ['--finding', 'RuleDisabled', '--account', '333333333333', '--reason', 'rebuilt, SEC-9'];

function run(hub: TestHub, args: readonly string[]) {
  return gsg([...args, '--config', config], { columns: 120, hub });
}

async function muted(): Promise<TestHub> {
  const hub = testHub();
  await run(hub, ['mute', ...ASKED, '--days', '7']);
  return hub;
}

const idIn = async (hub: TestHub) => (await hub.mutes.all())[0]?.id ?? '';

describe('gsg mute', () => {
  test('keeps who muted what, why and until when, and tells people once', async () => {
    const hub = testHub();
    const { code, out } = await run(hub, ['mute', ...ASKED, '--region', 'eu-west-1', '--days', '7']);
    expect(code).toBe(0);
    expect(await hub.mutes.all()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}$/),
        finding: 'RuleDisabled',
        account: '333333333333',
        region: 'eu-west-1',
        reason: 'rebuilt, SEC-9',
        by: CALLER,
        since: NOW,
        until: NOW + 7 * DAY,
      },
    ]);
    expect(out).toBe(`Muted until 2026-11-10 12:00 UTC: RuleDisabled, 333333333333 eu-west-1.
  An alert was sent. Undo: npm run -s gsg -- unmute ${await idIn(hub)}
  Sessions that could not be stopped, and the brake, are told of all the same.
`);
    expect(hub.published).toHaveLength(1);
    expect(mailOf(hub.published[0]).text).toContain('Why        rebuilt, SEC-9\n');
    expect(hub.published[0]?.attributes).toMatchObject({
      outcome: 'muted',
      account: '333333333333',
      organizationalUnits: ['r-exam', 'ou-exam-11111111'],
    });
  });

  test('mutes nothing when nobody can be told', async () => {
    const hub = testHub({ publish: () => Promise.reject(new Error('KMS says no')) });
    const { code, err } = await run(hub, ['mute', ...ASKED, '--days', '7']);
    expect(code).toBe(3);
    expect(err).toContain('GSG_MUTE_NOT_TOLD: nothing was muted');
    expect(await hub.mutes.all()).toEqual([]);
  });

  test('ends at the day that is given, in UTC', async () => {
    const hub = testHub();
    expect((await run(hub, ['mute', ...ASKED, '--until', '2026-11-20'])).code).toBe(0);
    expect(await hub.mutes.all()).toMatchObject([{ until: Date.parse('2026-11-20T00:00:00Z') }]);
  });

  const REASON = ['--reason', 'x'];
  test.each([
    ['nothing to mute', [...REASON, '--days', '7'], 'give --finding KIND, --account ID, or both'],
    ['no reason', ['--account', '333333333333', '--days', '7'], 'give --reason TEXT'],
    ['no end', ['--account', '333333333333', ...REASON], 'give either --until WHEN or --days NUMBER'],
    ['an end that has been', [...ASKED, '--until', '2026-11-01'], 'must be still to come'],
    ['more than thirty days', [...ASKED, '--until', '2026-12-04'], 'after 30 days at most'],
    ['31 days', [...ASKED, '--days', '31'], 'from 1 to 30'],
    [
      'a finding that is none',
      ['--finding', 'Brake', ...REASON, '--days', '7'],
      'Allowed choices are NoRole',
    ],
    [
      'a Region alone',
      ['--finding', 'NoRole', '--region', 'eu-west-1', ...REASON, '--days', '1'],
      'needs --account',
    ],
    ['a malformed account', ['--account', '3333', ...REASON, '--days', '7'], '12 digits'],
  ])('refuses %s as bad usage', async (_, args, message) => {
    const hub = testHub();
    const { code, out, err } = await run(hub, ['mute', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(hub.published).toEqual([]);
  });
});

describe('gsg mute list', () => {
  test('shows what is in force, and what was', async () => {
    const hub = await muted();
    await run(hub, ['unmute', await idIn(hub)]);
    await run(hub, ['mute', '--account', '333333333333', '--reason', 'closing', '--days', '1']);
    const { code, out } = await run(hub, ['mute', 'list']);
    const [first, second] = await hub.mutes.all();
    expect(code).toBe(0);
    expect(
      out,
    ).toBe(`${second?.id}  until 2026-11-04 12:00 UTC  coverage and alert-only sessions, 333333333333
  since 2026-11-03 12:00 UTC by ${CALLER}
  why   closing
${first?.id}  ended by ${CALLER}  RuleDisabled, 333333333333
  since 2026-11-03 12:00 UTC by ${CALLER}
  why   rebuilt, SEC-9
1 mute in force, 2 mutes on record.
`);
  });

  test('prints the same as JSON, with times in ISO 8601', async () => {
    const { out } = await run(await muted(), ['mute', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject([
      { finding: 'RuleDisabled', state: 'in-force', until: '2026-11-10T12:00:00.000Z', unmutedBy: null },
    ]);
  });
});

describe('gsg unmute', () => {
  test('ends a mute, and keeps who did', async () => {
    const hub = await muted();
    const { code, out } = await run(hub, ['unmute', await idIn(hub)]);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${await idIn(hub)} is muted no more. The next sweep tells what still stands.\n`,
    });
    expect(await hub.mutes.all()).toMatchObject([{ ended: { by: CALLER, at: NOW } }]);
  });

  test.each([
    ['an id that is none', async () => 'ffffffff', 'There is no mute ffffffff.'],
    [
      'a mute that was ended',
      async (hub: TestHub) => {
        await run(hub, ['unmute', await idIn(hub)]);
        return idIn(hub);
      },
      'had ended before; nothing was changed.',
    ],
  ])('of %s ends with 1', async (_, id, message) => {
    const hub = await muted();
    const { code, out } = await run(hub, ['unmute', await id(hub)]);
    expect(code).toBe(1);
    expect(out).toContain(message);
  });
});
