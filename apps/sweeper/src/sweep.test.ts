import type { CopyReader } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ACCOUNTS, LARGE, MEMBERS, MINUTE, REGION, SMALL, START, withState } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';
import {
  RULE_DISABLED,
  SUSPENDED,
  sweepOnce,
  troubledOrganization,
  WITHOUT_ROLE,
} from './testing/troubled-organization';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a sweep', () => {
  test('stops what no event told of, in every account but the one that it cannot enter', async () => {
    const sweeper = troubledOrganization();
    for (const { id } of MEMBERS) {
      sweeper.start(id, 'large', LARGE);
      sweeper.start(id, 'small', SMALL);
    }
    sweeper.clock.advance(MINUTE);
    await sweepOnce(sweeper);
    const running = MEMBERS.map(({ id }) => id).filter(
      (account) => sweeper.glue.status({ account, region: REGION, id: 'large' }) === 'READY',
    );
    expect(running).toEqual([WITHOUT_ROLE, SUSPENDED]);
    expect(
      MEMBERS.map(({ id }) => sweeper.glue.status({ account: id, region: REGION, id: 'small' })),
    ).toEqual(MEMBERS.map(() => 'READY'));
    expect(sweeper.counted('SweepStops')).toBe(8);
    expect(sweeper.counted('Stops')).toBe(8);
    expect(sweeper.counted('TimeToStop')).toBe(0);
    // The hub account runs no session, and the log has no line for empty places.
    expect(sweeper.logs('region swept').map(({ account }) => account)).toEqual(
      MEMBERS.map(({ id }) => id).filter((id) => id !== WITHOUT_ROLE && id !== SUSPENDED),
    );
    expect(sweeper.sweep.last()?.done).toBe(10);
    expect(sweeper.alerts).toHaveLength(8);
  });

  test('ends after its last Region, once', async () => {
    const sweeper = troubledOrganization();
    await sweepOnce(sweeper);
    expect(sweeper.sweep.last()).toMatchObject({ planned: 10, done: 10, finishedAt: START });
    expect(sweeper.counted('SweepsFinished')).toBe(1);
    expect(sweeper.logs('sweep closed')).toMatchObject([{ findings: 2, unswept: 0, alerted: false }]);
  });

  test('records what it saw of each place on the day, also what people are not told of yet', async () => {
    const sweeper = troubledOrganization();
    await sweepOnce(sweeper);
    const [[day, places = []] = []] = [...sweeper.sweep.days];
    expect(day).toBe(new Date(START).toISOString().slice(0, 10));
    const findings = new Map(places.map(({ where, findings }) => [where.account, findings]));
    expect(findings.size).toBe(10);
    expect([findings.get(WITHOUT_ROLE), findings.get(RULE_DISABLED)]).toEqual([['NoRole'], ['RuleDisabled']]);
    expect([...findings.values()].filter((each) => each.length > 0)).toHaveLength(2);
  });

  test('tells findings on their second sight in one mail, and once', async () => {
    const sweeper = troubledOrganization();
    await sweepOnce(sweeper);
    expect(sweeper.alerts).toEqual([]);
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 2 new, 0 cleared',
    ]);
    expect(mailOf(sweeper.alerts[0]).text).toContain(`- analytics-1 (${WITHOUT_ROLE}) eu-west-1`);
    expect(mailOf(sweeper.alerts[0]).text).toContain(`- analytics-2 (${RULE_DISABLED}) eu-west-1`);
    expect(mailOf(sweeper.alerts[0]).text).not.toContain(SUSPENDED);
    expect(sweeper.counted('CoverageFindings')).toBe(0 + 2 + 2);
    expect(sweeper.counted('NewFindings')).toBe(0 + 2 + 0);
  });

  test('reads anew within the hour only what was amiss', async () => {
    const read = jest.fn<CopyReader['read']>();
    const sweeper = sweeperHarness({
      coverageKeptMs: 52.5 * MINUTE,
      sweep: ({ copies }) => ({ copies: { read: (...of) => read(...of) ?? copies.read(...of) } }),
    });
    sweeper.sweep.setCopies({ account: RULE_DISABLED, region: REGION }, { rule: 'disabled' });
    const readBy = async () => {
      read.mockClear();
      await sweepOnce(sweeper);
      return read.mock.calls.map(([{ account }]) => account);
    };
    const reads = [await readBy(), await readBy(), await readBy(), await readBy(), await readBy()];
    expect(reads[0]).toHaveLength(11);
    expect(reads.slice(1, 4)).toEqual([[RULE_DISABLED], [RULE_DISABLED], [RULE_DISABLED]]);
    expect(reads[4]).toHaveLength(11);
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 1 new, 0 cleared',
    ]);
  });

  test('tells that a finding is gone', async () => {
    const sweeper = troubledOrganization();
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    sweeper.glue.locked.delete(WITHOUT_ROLE);
    for (let i = 0; i < 3; i += 1) await sweepOnce(sweeper);
    expect(sweeper.alerts).toHaveLength(1);
    await sweepOnce(sweeper);
    expect(sweeper.alerts.at(-1)?.subject).toBe('Glue Session Guard coverage: 0 new, 1 cleared');
  });

  test('tells of a rule that is disabled at every other sweep of a week, once, however rarely rules are read', async () => {
    let drawn = 0;
    const sweeper = sweeperHarness({
      coverageKeptMs: 352.5 * MINUTE,
      // Spread evenly over all shares, and the same in each run.
      share: () => {
        drawn = (drawn + 0.618034) % 1;
        return drawn;
      },
    });
    const place = { account: RULE_DISABLED, region: REGION };
    for (let i = 0; i < 7 * 96; i += 1) {
      sweeper.sweep.setCopies(place, { rule: i % 2 === 0 ? 'enabled' : 'disabled' });
      await sweepOnce(sweeper);
    }
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 1 new, 0 cleared',
    ]);
    expect(sweeper.counted('NewFindings')).toBe(1);
  });

  test('does not tell that a finding is gone where it could not look', async () => {
    const sweeper = troubledOrganization();
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    sweeper.glue.locked.add(RULE_DISABLED);
    await sweepOnce(sweeper);
    expect(sweeper.alerts).toHaveLength(1);
    await sweepOnce(sweeper);
    expect(sweeper.alerts.at(-1)?.subject).toBe('Glue Session Guard coverage: 1 new, 0 cleared');
  });

  test('tells of a session that fails at each sweep', async () => {
    const failing = MEMBERS[4]?.id ?? '';
    const sweeper = sweeperHarness({
      ports: ({ ledger }) => ({
        ledger: {
          ...ledger,
          claim: async (request) => {
            if (request.key.account === failing) throw new Error('the item is too large');
            return ledger.claim(request);
          },
        },
      }),
    });
    sweeper.start(failing, 'failing', LARGE);
    sweeper.clock.advance(MINUTE);
    for (let i = 0; i < 4; i += 1) await sweepOnce(sweeper);
    expect(sweeper.glue.status({ account: failing, region: REGION, id: 'failing' })).toBe('READY');
    expect(sweeper.alerts.filter(({ attributes }) => attributes.outcome === 'coverage')).toHaveLength(1);
    expect(mailOf(sweeper.alerts.at(-1)).text).toContain('some of its sessions could not be looked at');
  });

  test('tells that the events of an account come no more', async () => {
    const sweeper = sweeperHarness();
    const silent = MEMBERS[3]?.id ?? '';
    await sweeper.sweep.ports.heard.hear({ account: silent, region: REGION }, START);
    await sweepOnce(sweeper);
    sweeper.clock.advance(120 * MINUTE);
    for (let i = 0; i < 4; i += 1) {
      sweeper.start(silent, `unheard-${i}`, SMALL);
      await sweepOnce(sweeper);
    }
    expect(sweeper.alerts).toEqual([]);
    for (let i = 0; i < 4; i += 1) await sweepOnce(sweeper);
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 1 new, 0 cleared',
    ]);
    expect(mailOf(sweeper.alerts[0]).text).toContain('events come no more (1 new)');
    expect(mailOf(sweeper.alerts[0]).text).toContain(silent);
  });

  test('forgets an account that is suspended', async () => {
    const sweeper = troubledOrganization();
    sweeper.sweep.setOrganization(ACCOUNTS);
    await sweepOnce(sweeper);
    sweeper.sweep.setOrganization(withState(ACCOUNTS, SUSPENDED, 'SUSPENDED'));
    await sweepOnce(sweeper);
    const entries = await sweeper.sweep.ports.coverage.all();
    expect(entries.map(({ where }) => where.account)).not.toContain(SUSPENDED);
    expect(entries).toHaveLength(10);
  });
});
