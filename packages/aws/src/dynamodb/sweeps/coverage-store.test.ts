import { besideFacts, type Finding } from '@glue-session-guard/guard';
import { openSighting, SOUND_FACTS } from '@glue-session-guard/guard/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { coverageStore } from './coverage-store';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const PLACE = { account: '333333333333', region: 'eu-west-1' };
const FACTS = { ...SOUND_FACTS, ...PLACE, sweptAt: NOW };
const SWEPT = { facts: FACTS, watchedSince: NOW, readAt: NOW - 5, readAgainAt: NOW + 5 };
const FINDING: Finding = { ...PLACE, kind: 'NoRole', text: 'the guard role cannot be assumed' };

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const store = () => coverageStore({ documents: table.documents, tableName: 'state' });

describe('coverage', () => {
  test('takes a place for never swept when another release wrote its item', async () => {
    const facts = { ...SWEPT.facts, rule: 'somehow' };
    table.put({ pk: 'coverage', sk: '333333333333/eu-west-1', facts, sightings: [] });
    expect(await store().find(PLACE)).toEqual({ where: PLACE, sightings: [] });
    expect(await store().all()).toEqual([{ where: PLACE, sightings: [] }]);
  });

  test('reads a rule that release 0.1.0 called missing, though it was changed, as changed', async () => {
    const text = 'the forwarding rule was changed (its event pattern): events do not reach the hub';
    const old = { finding: { ...FINDING, kind: 'RuleMissing', text }, sights: 2 };
    table.put({ pk: 'coverage', sk: '333333333333/eu-west-1', facts: FACTS, sightings: [old] });
    expect((await store().find(PLACE))?.sightings).toEqual([
      openSighting({ ...FINDING, kind: 'RuleAltered', text }),
    ]);
  });

  test.each([
    { kind: 'organization', faults: [{ kind: 'UnitGone', text: 'ou-exam-22222222 is gone' }] },
    { kind: 'unwatched', sessions: 2 },
    { kind: 'subscriptions', faults: ['one@example.com gets no alerts'] },
    { kind: 'subscriptions', faults: null },
  ] as const)('keeps what stands beside watched places: $kind', async (beside) => {
    const swept = besideFacts({ account: '333333333333', region: 'eu-west-2' }, beside, NOW);
    await store().keepFacts(swept);
    expect((await store().all()).map((entry) => entry.swept)).toEqual([swept]);
  });

  test.each([
    [1, { looks: 1, state: 'suspected' }],
    [2, { looks: 0b11, state: 'open' }],
    [7, { looks: 0b11, state: 'open' }],
  ])('reads a finding that release 0.1.0 saw in %s sweeps in a row', async (sights, state) => {
    const old = { finding: FINDING, sights };
    table.put({ pk: 'coverage', sk: '333333333333/eu-west-1', facts: FACTS, sightings: [old] });
    expect((await store().find(PLACE))?.sightings).toEqual([{ ...openSighting(FINDING), ...state }]);
  });

  test('reads the one unheard session that release 0.1.0 stored', async () => {
    const { unheard, ...facts } = FACTS;
    table.put({
      pk: 'coverage',
      sk: '333333333333/eu-west-1',
      facts: { ...facts, unheardSince: 5 },
      sightings: [],
    });
    expect((await store().find(PLACE))?.swept?.facts.unheard).toEqual([5]);
  });

  test('of a place is undefined before its first sweep', async () => {
    expect(await store().find(PLACE)).toBeUndefined();
  });

  test('is read as it was kept', async () => {
    await store().keepFacts(SWEPT, 's1');
    expect(await store().find(PLACE)).toEqual({ where: PLACE, swept: SWEPT, sightings: [] });
    expect(table.items()).toMatchObject([{ pk: 'coverage', sk: '333333333333/eu-west-1' }]);
  });

  test.each(['wrong-target', 'altered-pattern', 'altered-target'] as const)(
    'is read again of a rule that was changed: %s',
    async (rule) => {
      await store().keepFacts({ ...SWEPT, facts: { ...FACTS, rule } }, 's1');
      expect((await store().find(PLACE))?.swept?.facts.rule).toBe(rule);
    },
  );

  test('is read again of a role that is denied what it needs', async () => {
    const rights = { denied: ['glue:StopSession'], triedAt: NOW };
    await store().keepFacts({ ...SWEPT, facts: { ...FACTS, rights } }, 's1');
    expect((await store().find(PLACE))?.swept?.facts.rights).toEqual(rights);
  });

  test('says whether the place was already counted in this sweep', async () => {
    expect(await store().keepFacts(SWEPT, 's1')).toEqual({ isCounted: false });
    expect(await store().keepFacts(SWEPT, 's1')).toEqual({ isCounted: true });
    expect(await store().keepFacts(SWEPT, 's2')).toEqual({ isCounted: false });
  });

  test('of a Region that is not done is kept without being counted', async () => {
    expect(await store().keepFacts(SWEPT)).toEqual({ isCounted: false });
    expect(await store().keepFacts(SWEPT, 's1')).toEqual({ isCounted: false });
  });

  test('keeps sightings apart from facts', async () => {
    const sightings = [{ ...openSighting(FINDING), since: NOW, mendedSince: NOW, hasReturned: true }];
    await store().keepFacts(SWEPT, 's1');
    await store().keepSightings([{ where: PLACE, sightings }]);
    await store().keepFacts({ ...SWEPT, watchedSince: null }, 's2');
    expect(await store().find(PLACE)).toMatchObject({ swept: { watchedSince: null }, sightings });
  });

  test('keeps the sightings of a place that was never swept', async () => {
    await store().keepSightings([{ where: PLACE, sightings: [openSighting(FINDING)] }]);
    expect((await store().find(PLACE))?.swept?.facts).toMatchObject({ role: 'unknown', sweptAt: 0 });
  });

  test('is read over all pages, and dropped for places that are swept no more', async () => {
    const places = ['1', '2', '3', '4', '5'].map((digit) => ({ ...PLACE, account: digit.repeat(12) }));
    for (const where of places) await store().keepFacts({ ...SWEPT, facts: { ...FACTS, ...where } });
    table.put({ pk: 'account', sk: '333333333333' });
    expect((await store().all()).map(({ where }) => where)).toEqual(places);
    await store().drop(places.slice(1));
    expect((await store().all()).map(({ where }) => where)).toEqual(places.slice(0, 1));
  });
});
