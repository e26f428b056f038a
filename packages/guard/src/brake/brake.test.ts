import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryBrake } from '../memory/memory-brake';
import type { BrakeScope, PlannedStop, Reservation } from '../ports';
import { type BrakeSettings, budgetOf, type StopCounts, scopesOf } from './brake';
import { reserveStop, type StopCounter } from './reserve-stop';

const START = Date.parse('2026-11-23T09:00:00Z');

const settings = fc.record({
  minutes: fc.constantFrom(1, 3, 10, 1440),
  perAccount: fc.integer({ min: 1, max: 3 }),
  perLimitFile: fc.integer({ min: 1, max: 5 }),
  organization: fc.integer({ min: 1, max: 7 }),
});

const step = fc.record({
  /** In hundredths of the brake's minutes, so that many fall together and some where two windows would meet. */
  gap: fc.integer({ min: 0, max: 60 }),
  account: fc.constantFrom('333333333333', '444444444444', '555555555555'),
  limitFile: fc.constantFrom('limits.yaml', 'analytics/limits.yaml'),
  isGivenBack: fc.boolean(),
});

describe('a scope', () => {
  it('admits no more stops than its budget, wherever its minutes begin, those given back left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(step, { maxLength: 60 }),
        fc.nat(),
        async (given, steps, offset) => {
          const length = given.minutes * 60_000;
          const brake = memoryBrake(given);
          let now = START + (offset % 3_600_000);
          const made: Reservation[] = [];
          for (const { gap, isGivenBack, ...stop } of steps) {
            now += (gap * length) / 100;
            const admission = await brake.reserve(stop, now);
            if (admission.kind === 'held-back') continue;
            if (isGivenBack) await brake.giveBack(admission.reservation);
            else made.push(admission.reservation);
          }
          for (const { at } of made) {
            const within = made.filter((other) => other.at >= at && other.at < at + length);
            expectWithinBudgets(within, given);
          }
        },
      ),
    );
  });

  it('admits as many again as were given back', async () => {
    await fc.assert(
      fc.asyncProperty(settings, fc.array(step, { maxLength: 30 }), async (given, steps) => {
        const used = memoryBrake(given);
        for (const stop of steps) {
          const admission = await used.reserve(stop, START);
          if (admission.kind === 'admitted') await used.giveBack(admission.reservation);
        }
        const fresh = memoryBrake(given);
        for (const stop of steps) {
          expect((await used.reserve(stop, START)).kind).toBe((await fresh.reserve(stop, START)).kind);
        }
      }),
    );
  });

  it('is not exceeded by workers that reserve at once, in whatever order their counts arrive', async () => {
    const workers = fc.array(step, { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(settings, workers, fc.scheduler(), async (given, stops, scheduler) => {
        const { counter, total } = scheduledCounter(scheduler);
        const all = stops.map((stop) => reserveStop(stop, START, { counter, settings: given }));
        const answers = await scheduler.waitFor(Promise.all(all));
        const admitted = answers.flatMap((answer) =>
          answer.kind === 'admitted' ? [answer.reservation] : [],
        );
        expectWithinBudgets(admitted, given);
        for (const stop of stops) {
          for (const scope of scopesOf(stop)) expect(total(scope)).toBe(admittedIn(scope, admitted));
        }
      }),
    );
  });

  it('keeps what a worker reserved that died before it could say what came of it, until its minutes have passed', async () => {
    const brake = memoryBrake({ minutes: 10, perAccount: 1, perLimitFile: 9, organization: 9 });
    const stop = { account: '333333333333', limitFile: 'limits.yaml' };
    await brake.reserve(stop, START);
    const minutes = async (after: number) => (await brake.reserve(stop, START + after * 60_000)).kind;
    expect(await minutes(10)).toBe('held-back');
    expect(await minutes(11)).toBe('admitted');
  });

  it('says when there is room again', async () => {
    const brake = memoryBrake({ minutes: 10, perAccount: 2, perLimitFile: 9, organization: 9 });
    const stop = { account: '333333333333', limitFile: 'limits.yaml' };
    await brake.reserve(stop, START);
    await brake.reserve(stop, START + 180_000);
    const held = await brake.reserve(stop, START + 240_000);
    expect(held).toEqual({
      kind: 'held-back',
      by: 'blast-radius',
      scope: { kind: 'account', account: '333333333333' },
      budget: 2,
      minutes: 10,
      roomAt: START + 11 * 60_000,
    });
    expect((await brake.reserve(stop, START + 11 * 60_000)).kind).toBe('admitted');
  });
});

function expectWithinBudgets(made: readonly Reservation[], given: BrakeSettings): void {
  for (const { stop } of made) {
    for (const scope of scopesOf(stop))
      expect(admittedIn(scope, made)).toBeLessThanOrEqual(budgetOf(scope, given));
  }
}

function admittedIn(scope: BrakeScope, made: readonly Reservation[]): number {
  return made.filter(({ stop }) => countsIn(stop, scope)).length;
}

function countsIn(stop: PlannedStop, scope: BrakeScope): boolean {
  return scopesOf(stop).some((one) => JSON.stringify(one) === JSON.stringify(scope));
}

/** Each count is one step, and the scheduler chooses whose is next. */
function scheduledCounter(scheduler: fc.Scheduler) {
  const totals = new Map<string, number>();
  const total = (scope: BrakeScope) => totals.get(JSON.stringify(scope)) ?? 0;
  const add = scheduler.scheduleFunction(async (scope: BrakeScope, stops: number): Promise<StopCounts> => {
    totals.set(JSON.stringify(scope), total(scope) + stops);
    return new Map([[partOfStart(), total(scope)]]);
  });
  const counter: StopCounter = {
    count: (scope) => add(scope, 1),
    uncount: async (scope) => {
      await add(scope, -1);
    },
  };
  return { counter, total };
}

/** Later than any window that the properties try. */
function partOfStart(): number {
  return Number.MAX_SAFE_INTEGER;
}
