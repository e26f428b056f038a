import type { CoverageItem } from '@glue-session-guard/aws/operator';
import { type CoverageFacts, findingsOf, type Sighting } from '@glue-session-guard/guard';
import { openSighting } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { SOUND, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const MINUTE = 60_000;
const config = writeConfig();

function place(change: Partial<CoverageFacts>, seen: Partial<Sighting> = {}): CoverageItem {
  const facts = { ...SOUND.facts, ...change };
  return { facts, sightings: findingsOf(facts).map((finding) => ({ ...openSighting(finding), ...seen })) };
}

const coverage = (items: readonly CoverageItem[], args: readonly string[] = [], columns = 120) =>
  gsg(['coverage', '--config', config, ...args], { columns, hub: testHub({ coverage: items }) });

describe('gsg coverage', () => {
  test('is fine where nothing is amiss', async () => {
    const { code, out } = await coverage([SOUND, place({ region: 'us-east-1', lastEventAt: null })], [], 100);
    expect(code).toBe(0);
    expect(out).toBe(
      `account                       Region     findings  last sweep  last event
analytics-dev (333333333333)  eu-west-1  none      4 min ago   3 h ago
analytics-dev (333333333333)  us-east-1  none      4 min ago   never

1 account, 2 accounts × Regions: no findings
`,
    );
  });

  test('puts what is amiss first, and ends with 1', async () => {
    const drift = place(
      { account: '999999999999', rule: 'disabled', limits: 'different' },
      { looks: 1, state: 'suspected' },
    );
    const { code, out } = await coverage([SOUND, drift]);
    expect(code).toBe(1);
    expect(out).toMatch(/\n999999999999 +eu-west-1 +RuleDisabled, LimitsDrift +4 min ago +3 h ago\n/);
    expect(out).toContain(
      '    ✗ RuleDisabled: the forwarding rule is disabled: events do not reach the hub (seen once)\n',
    );
    expect(out.indexOf('999999999999')).toBeLessThan(out.indexOf('analytics-dev'));
    expect(out).toMatch(/\n2 accounts, 2 accounts × Regions: 2 findings\n$/);
  });

  test('shows and counts what is muted, and ends well where nothing else is amiss', async () => {
    const hub = testHub({
      coverage: [SOUND, place({ region: 'us-east-1', rule: 'disabled' })],
      mutes: [
        {
          id: 'a1b2c3d4',
          finding: 'RuleDisabled',
          account: SOUND.facts.account,
          reason: 'rebuilt, SEC-9',
          by: 'somebody',
          since: NOW - MINUTE,
          until: NOW + MINUTE,
        },
      ],
    });
    const { code, out } = await gsg(['coverage', '--config', config], { columns: 130, hub });
    expect(code).toBe(0);
    expect(out).toContain(
      '    – RuleDisabled: the forwarding rule is disabled: events do not reach the hub (seen in 2 of 8 looks, muted: a1b2c3d4)\n',
    );
    expect(out).toMatch(/: 1 finding, of which 1 muted\n$/);
  });

  test('ends well where an account has not enabled a Region', async () => {
    const { code, out } = await coverage([SOUND, place({ region: 'eu-south-2', role: 'not-enabled' })]);
    expect(code).toBe(0);
    expect(out).toContain('✗ RegionNotEnabled: the Region is not enabled in this account');
  });

  test('tells of the organization and of Regions that are not watched beside the places that sweeps visit', async () => {
    const old = NOW - 5 * 24 * 60 * MINUTE;
    const gone = { kind: 'UnitGone', text: 'ou-exam-22222222, named in limits/x.yaml, is no OU' } as const;
    const { code, out } = await coverage([
      SOUND,
      place({ account: 'organization', region: 'all', beside: { kind: 'organization', faults: [gone] } }),
      place({ region: 'eu-west-2', sweptAt: old, beside: { kind: 'unwatched', sessions: 2 } }),
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/\norganization +all +UnitGone /);
    expect(out).toContain('✗ UnitGone: ou-exam-22222222, named in limits/x.yaml, is no OU');
    expect(out).toMatch(/\nanalytics-dev \(333333333333\) +eu-west-2 +UnwatchedRegion /);
    expect(out).not.toContain('left out of the last sweeps');
  });

  test('keeps to a narrow screen', async () => {
    const { out } = await coverage([place({ role: 'denied' })], [], 60);
    expect(out).toBe(`analytics-dev (333333333333) eu-west-1
  NoRole
  swept 4 min ago, last event 3 h ago
  ✗ NoRole: the guard role cannot be assumed: no session can
    be stopped here (seen in 2 of 8 looks)

1 account, 1 account × Region: 1 finding
`);
  });

  test('shows a finding that is mended and not cleared yet, and none that was cleared', async () => {
    const mendedSince = NOW - 5 * MINUTE;
    const mended = await coverage([place({ rule: 'disabled' }, { looks: 0b110, mendedSince })], [], 140);
    expect(mended.out).toContain('(seen in 2 of 8 looks, mended since 2026-11-03 11:55 UTC)');
    const cleared = await coverage([
      place({ rule: 'disabled' }, { looks: 0, state: 'cleared', mendedSince }),
    ]);
    expect(cleared.code).toBe(0);
    expect(cleared.out).toContain('no findings');
  });

  test('does not believe an old sweep', async () => {
    const { code, out } = await coverage([place({ sweptAt: NOW - 31 * MINUTE })]);
    expect(code).toBe(1);
    expect(out).toContain(
      'The last sweep was 31 min ago (2026-11-03 11:29 UTC), one is due every 15 minutes: what is above may no longer hold.',
    );
  });

  test('tells of a place that the last sweeps left out', async () => {
    const { code, out } = await coverage([SOUND, place({ region: 'us-east-1', sweptAt: NOW - 31 * MINUTE })]);
    expect(code).toBe(1);
    expect(out).toContain('1 place was left out of the last sweeps');
  });

  test('tells of a place that no sweep got to yet', async () => {
    const { code, out } = await coverage([
      SOUND,
      place({ region: 'us-east-1', role: 'unknown', sweptAt: 0 }),
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/us-east-1 +NotSeen +never /);
  });

  test('says how many places no sweep got to yet, though nothing was found there', async () => {
    const unswept: CoverageItem = {
      facts: { ...place({ role: 'unknown', sweptAt: 0 }).facts, region: 'us-east-1' },
      sightings: [],
    };
    const { code, out } = await coverage([SOUND, unswept]);
    expect(code).toBe(1);
    expect(out).toMatch(/us-east-1 +not known yet +never /);
    expect(out).toContain('1 place was left out of the last sweeps');
  });

  test('is no good sign before the first sweep', async () => {
    const { code, out } = await coverage([]);
    expect(code).toBe(1);
    expect(out).toMatch(/^No sweep has written anything down yet/);
  });

  test('prints the same as JSON', async () => {
    const { code, out, err } = await coverage(
      [SOUND, place({ region: 'us-east-1', rule: 'missing' })],
      ['--json'],
    );
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { places, ...rest } = JSON.parse(out);
    expect(rest).toEqual({
      lastSweepAt: '2026-11-03T11:56:00.000Z',
      isOverdue: false,
      findings: 1,
      muted: 0,
    });
    expect(places).toHaveLength(2);
    expect(places[0]).toEqual({
      account: '333333333333',
      accountName: 'analytics-dev',
      region: 'us-east-1',
      sweptAt: '2026-11-03T11:56:00.000Z',
      isOverdue: false,
      lastEventAt: '2026-11-03T09:00:00.000Z',
      unheardSince: null,
      role: 'assumable',
      rule: 'missing',
      limits: 'equal',
      usageProfile: 'present',
      sessions: 'looked-at',
      findings: [
        {
          kind: 'RuleMissing',
          text: 'there is no forwarding rule: events do not reach the hub',
          sights: 2,
          isReported: true,
          mendedSince: null,
          mutedBy: null,
        },
      ],
    });
  });
});
