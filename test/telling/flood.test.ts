import { type Alert, SHARES } from '@glue-session-guard/guard';
import { brakeAlertOf, failedAlert, sampleAlert } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { randomOf } from '../e2e/harness/random';
import { SEED } from '../seed';
import { type Delivered, type SimulatedAlerter, simulatedAlerter, type Troubles } from './simulated-alerter';

const START = Date.parse('2026-11-23T12:00:00Z');
const SESSIONS = 10_000;
const FLOOD_SECONDS = 600;
const RECIPIENTS = [
  { id: 'security' },
  { id: 'analytics', organizationalUnits: ['ou-exam-11111111'] },
  { id: 'on-call', outcomes: ['could-not-stop', 'held-back'] },
];
const MOST_A_MINUTE = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
const MOST_HOURS = 6;

/** Ten thousand violating sessions within ten minutes; halfway the brake begins to hold stops back. */
async function flood(name: string, troubles: Omit<Troubles, 'random'> = {}) {
  const random = randomOf(`${SEED}/${name}`);
  const alerter = simulatedAlerter(START, RECIPIENTS, { ...troubles, random });
  for (let second = 0; second < FLOOD_SECONDS; second += 1) {
    for (const alert of alertsOf(second)) alerter.hand(alert);
    await alerter.tick();
  }
  while (alerter.waiting() > 0 && alerter.now() < START + MOST_HOURS * 3_600_000) await alerter.tick();
  return report(name, alerter);
}

/** Each hundredth session could not be stopped. */
function alertsOf(second: number): Alert[] {
  const perSecond = Math.ceil(SESSIONS / FLOOD_SECONDS);
  const first = second * perSecond;
  const numbers = Array.from({ length: perSecond }, (_, i) => first + i).filter((n) => n < SESSIONS);
  return [
    ...numbers.map((n) => (n % 100 === 0 ? failedAlert(`s-${n}`) : sampleAlert(`s-${n}`))),
    ...(second === FLOOD_SECONDS / 2 ? [brakeAlertOf('the brake')] : []),
  ];
}

interface Report {
  readonly untold: number;
  readonly toldTwice: number;
  readonly mails: number;
  readonly mostAMinute: number;
  readonly brakeAfterSeconds: number;
  readonly minutes: number;
  readonly left: number;
  readonly deadLetters: number;
  readonly mostReceives: number;
}

/** Counts of what the recipient of every alert got, but for mails a minute, the most that anybody got, and what was told twice to somebody. */
function report(name: string, alerter: SimulatedAlerter): Report {
  const { deadLetters, mostReceives, kills, refused } = alerter.counts();
  const mails = alerter.delivered.filter(({ to }) => to.includes('security'));
  const told = mails.flatMap(({ alert }) => sessionsIn(alert));
  const brake = mails.find(({ alert }) => textOf(alert).includes('the brake'));
  const result = {
    untold: SESSIONS - new Set(told).size,
    toldTwice: RECIPIENTS.reduce((sum, { id }) => sum + repeatedTo(id, alerter), 0),
    mails: mails.length,
    mostAMinute: Math.max(...RECIPIENTS.map(({ id }) => mostAMinute(alerter.delivered, id))),
    brakeAfterSeconds: ((brake?.at ?? Number.POSITIVE_INFINITY) - START) / 1000 - FLOOD_SECONDS / 2,
    minutes: Math.ceil((Math.max(...mails.map(({ at }) => at)) - START) / 60_000),
    left: alerter.waiting(),
    deadLetters,
    mostReceives,
  };
  process.stderr.write(
    `telling, ${name} (seed ${SEED}): ${SESSIONS} sessions in 10 minutes, ${JSON.stringify({ ...result, kills, refused })}\n`,
  );
  return result;
}

function repeatedTo(id: string, { delivered }: SimulatedAlerter): number {
  const told = delivered.filter(({ to }) => to.includes(id)).flatMap(({ alert }) => sessionsIn(alert));
  return told.length - new Set(told).size;
}

/** The sessions that an alert tells of: its own, or those of a digest's lines. */
function sessionsIn(alert: Alert): string[] {
  if (alert.session !== undefined) return [alert.session.id];
  return [...textOf(alert).matchAll(/, session (s-\d+)/g)].map(([, id = '']) => id);
}

function textOf({ subject, findings = [] }: Alert): string {
  return [subject, ...findings.flatMap(({ lines }) => lines)].join('\n');
}

function mostAMinute(delivered: readonly Delivered[], id: string): number {
  const times = delivered.filter(({ to }) => to.includes(id)).map(({ at }) => at);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

const NOTHING_LOST = { untold: 0, left: 0, deadLetters: 0 };

describe('ten thousand violating sessions within ten minutes', () => {
  test('are each told of once, in ten mails a minute at most, and the brake within a minute', async () => {
    const told = await flood('nothing is killed');
    expect(told).toMatchObject({ ...NOTHING_LOST, toldTwice: 0 });
    expect(told.mostAMinute).toBeLessThanOrEqual(MOST_A_MINUTE);
    expect(told.brakeAfterSeconds).toBeLessThanOrEqual(60);
    expect(told.mostReceives).toBe(1);
    expect(told.minutes).toBeLessThanOrEqual(FLOOD_SECONDS / 60 + 5);
  });

  test.each([80, 20])(
    'are each told of though the alerter is killed at one call in %i',
    async (killsOneIn) => {
      const told = await flood(`killed at one call in ${killsOneIn}`, { killsOneIn });
      expect(told).toMatchObject(NOTHING_LOST);
      expect(told.mostAMinute).toBeLessThanOrEqual(MOST_A_MINUTE);
    },
  );

  test('are each told of once to each recipient though SNS refuses a third of the mails', async () => {
    const draw = randomOf(`${SEED}/refused`);
    const told = await flood('SNS throttles', { isRefused: () => draw.chance(1 / 3) });
    expect(told).toMatchObject({ ...NOTHING_LOST, toldTwice: 0 });
    expect(told.mostAMinute).toBeLessThanOrEqual(MOST_A_MINUTE);
  });

  test('are each told of once SNS is back after an hour', async () => {
    const isOut = (at: number) => at >= START + 120_000 && at < START + 3_720_000;
    const told = await flood('SNS is out for an hour', { isRefused: isOut });
    expect(told).toMatchObject({ ...NOTHING_LOST, toldTwice: 0 });
    expect(told.mostAMinute).toBeLessThanOrEqual(MOST_A_MINUTE);
  });
});
