import { describe, expect, test } from '@jest/globals';
import { parametersWith } from '../parameters';
import { deadPlaces } from './dead-places';
import { falseFindings } from './false-findings';
import { silenceSection, withSilence } from './silence-section';

/** As many sessions at each place as in the whole organization, at a fiftieth of its places. */
const SMALL = parametersWith({ busyAccounts: 40, sessionsADay: 1_000 });
const few = { days: 20, seed: 1 } as const;

describe('where events get lost and nothing is wrong', () => {
  test('no place is called silent, though single events are lost by the hundred', () => {
    const { lost, rows, told } = falseFindings(SMALL, { ...few, losses: { kind: 'single', share: 0.02 } });
    expect(lost).toBeGreaterThan(300);
    expect(rows[0]).toBeGreaterThan(100);
    expect(told).toBe(0);
  });

  test('nor where all events of a Region are lost for a minute', () => {
    const losses = { kind: 'spells', share: 0.02, minutes: 1 } as const;
    expect(falseFindings(SMALL, { ...few, losses }).told).toBe(0);
  });

  test('the simulation can show it: where half of the events are lost, places are called silent', () => {
    expect(
      falseFindings(SMALL, { ...few, days: 2, losses: { kind: 'single', share: 0.5 } }).told,
    ).toBeGreaterThan(10);
  });

  test('gives the same days for the same seed, and other days for another one', () => {
    const at = (seed: number) =>
      falseFindings(SMALL, { days: 3, seed, losses: { kind: 'single', share: 0.02 } });
    expect(at(1)).toEqual(at(1));
    expect(at(2).lost).not.toBe(at(1).lost);
  });
});

describe('a place whose events come no more', () => {
  const dead = deadPlaces(SMALL, 60, 1);

  test('is told of within an hour of the first session by which the guard can know', () => {
    expect(dead.fromEvidence.count).toBe(60);
    expect(dead.fromEvidence.max).toBeLessThanOrEqual(60);
  });

  test('is told of within an hour of its fourth session in nearly every case', () => {
    expect(dead.withinAnHour).toBeGreaterThanOrEqual(58);
  });

  test('stands in a section of its own, which is written anew as a whole', () => {
    const figures = falseFindings(SMALL, { days: 1, seed: 1, losses: { kind: 'single', share: 0.02 } });
    const silence = { rows: [{ title: 'each by itself', figures }], dead };
    const once = withSilence('## Attackers\n\nx\n\n## Cost\n\ny\n', silence, SMALL);
    expect(once).toContain(
      `x\n\n## When a place is called silent\n\n${silenceSection(silence, SMALL)}\n\n## Cost\n\ny\n`,
    );
    expect(withSilence(once, silence, SMALL)).toBe(once);
  });
});
