import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from './coverage-facts';
import { afterLook, isReported, type LookAt, type Sighting, unseen } from './sighting';

const FINDING: Finding = { account: '333333333333', region: 'eu-west-1', kind: 'RuleDisabled', text: 'x' };
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3600_000;

interface Step {
  readonly look: Exclude<LookAt, 'left'>;
  readonly at: number;
  readonly isOpen: boolean;
  readonly mail: 'found' | 'cleared' | null;
}

/** What becomes of a finding over looks, a quarter of an hour apart. */
function follow(looks: readonly Step['look'][]): Step[] {
  let sighting: Sighting | null = null;
  return looks.map((look, i) => {
    const at = i * QUARTER_MS;
    const wasOpen = sighting !== null && isReported(sighting);
    sighting =
      sighting === null && look !== 'seen' ? null : afterLook(sighting ?? unseen(FINDING, at), look, at);
    const isOpen = sighting !== null && isReported(sighting);
    const mail = isOpen && !wasOpen ? 'found' : wasOpen && !isOpen ? 'cleared' : null;
    return { look, at, isOpen, mail };
  });
}

/** Runs of the same look, some of them long, over more than two days. */
const looks = fc
  .array(
    fc.tuple(
      fc.constantFrom<Step['look']>('seen', 'mended', 'mended', 'unknown'),
      fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 110 })),
    ),
    { minLength: 20, maxLength: 60 },
  )
  .map((runs) => runs.flatMap(([look, times]) => Array.from({ length: times }, () => look)));

describe('a finding over many looks', () => {
  test('is told when two looks in a row, or three of eight, saw it', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const steps = follow(given).filter(({ look }) => look !== 'unknown');
        for (const [i, { look }] of steps.entries()) {
          if (look !== 'seen') continue;
          const last = steps.slice(Math.max(0, i - 7), i + 1);
          const seen = last.filter((step) => step.look === 'seen').length;
          if (seen >= 3 || steps[i - 1]?.look === 'seen')
            expect(last.some(({ isOpen }) => isOpen)).toBe(true);
        }
      }),
    );
  });

  test('is told at most twice a day, the second time because it came back, and cleared at most once', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const steps = follow(given);
        const mails = (mail: Step['mail']) => steps.filter((step) => step.mail === mail).map(({ at }) => at);
        const [found, cleared] = [mails('found'), mails('cleared')];
        const within = (times: readonly number[], at: number) =>
          times.filter((other) => other >= at && other - at < DAY_MS).length;
        for (const at of found) expect(within(found, at)).toBeLessThanOrEqual(2);
        for (const at of cleared) expect(within(cleared, at)).toBe(1);
      }),
    );
  });

  test('is called mended by four looks in a row that saw it mended, never by one that could not look', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const steps = follow(given).filter(({ look }) => look !== 'unknown');
        for (const [i, { mail }] of steps.entries())
          if (mail === 'cleared')
            expect(steps.slice(i - 3, i + 1).map(({ look }) => look)).toEqual(Array(4).fill('mended'));
      }),
    );
  });

  test('is forgotten in the end, so that what is kept is bounded', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const mended = Array.from({ length: 2 * 96 + 10 }, () => 'mended' as const);
        let sighting: Sighting | null = null;
        for (const [i, look] of [...given, ...mended].entries())
          sighting =
            sighting === null && look !== 'seen'
              ? null
              : afterLook(sighting ?? unseen(FINDING, i * QUARTER_MS), look, i * QUARTER_MS);
        expect(sighting).toBeNull();
      }),
    );
  });
});
