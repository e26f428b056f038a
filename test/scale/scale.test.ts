import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { simulateDay } from './day';
import { type Figures, figuresOf } from './figures/figures';
import { findTimes } from './figures/find-times';
import { assumptions } from './page/page';
import { fixedPart, withQuietPlaces } from './page/quiet-places';
import { parametersWith } from './parameters';

const PAGE = join(__dirname, '../../docs/scale.md');

/** Sessions run long, many are over their limits, and every fifth event is lost, so that the sweep has something to stop. */
const SMALL = parametersWith({
  accounts: 200,
  busyAccounts: 40,
  organizationalUnits: 5,
  sessionsADay: 500,
  quietEveryMinutes: 15,
  coverageEveryMinutes: 15,
  overShare: 0.2,
  lostShare: 0.2,
  duplicateShare: 0.2,
  lifeMedianMinutes: 300,
  lifeP99Minutes: 600,
  blastPerAccount: 0,
  blastPerLimitFile: 0,
  blastOrganization: 0,
});

describe('a small day', () => {
  let figures: Figures;
  beforeAll(async () => {
    figures = figuresOf(await simulateDay(SMALL));
  });

  test('stops every session over its limits, by its event or by a sweep, and no other', () => {
    const { over, stoppedByEvent, stoppedBySweep, endedByThemselves, compliantStopped } = figures.sessions;
    expect(over).toBeGreaterThan(50);
    expect(stoppedBySweep).toBeGreaterThan(10);
    expect({ stopped: stoppedByEvent + stoppedBySweep, endedByThemselves, compliantStopped }).toEqual({
      stopped: over,
      endedByThemselves: 0,
      compliantStopped: 0,
    });
  });

  test('sends one alert for each stop, and one more where nobody knew the creator at first sight', () => {
    const { over, stoppedBySweep } = figures.sessions;
    expect(figures.alerts).toMatchObject({ stopsHeldBack: 0, brakeAlerts: 0 });
    expect(figures.alerts.sent).toBeGreaterThan(over);
    expect(figures.alerts.sent).toBeLessThanOrEqual(over + stoppedBySweep);
  });

  test('tells each alert in one mail, and prices the mails that are sent', () => {
    const { sent, told, mails } = figures.alerts;
    expect(told).toBe(sent);
    expect(mails).toBe(2 * totalOf('sns:Publish'));
    expect(totalOf('sns:Publish')).toBeGreaterThan(0);
    expect(totalOf('sns:Publish')).toBeLessThanOrEqual(sent);
    // Each minute ten receives ask for messages.
    expect(totalOf('sqs:ReceiveMessage')).toBeGreaterThanOrEqual(10 * 1_440);
    const units = (name: string) => figures.bill.hub.find(({ price }) => price === name)?.units;
    expect(units('snsPublish')).toBe(30 * totalOf('sns:Publish'));
    expect(units('snsEmail')).toBe(30 * mails);
  });

  test('stops sessions whose event came within minutes, and the others within two sweeps', () => {
    const { byEvent, bySweep } = figures.creationToStop;
    expect(byEvent.max).toBeLessThan(20 * 60);
    expect(bySweep.max).toBeLessThan((2 * SMALL.sweepEveryMinutes + SMALL.historyMinutes) * 60);
  });

  test('stops a session within five seconds of being ready and heard of in the median, and within thirty in 99 of 100 cases', () => {
    const { count, p50, p99 } = figures.possibleToStop.atOnce;
    expect(count).toBe(figures.sessions.stoppedByEvent);
    expect(p50).toBeLessThanOrEqual(5);
    expect(p99).toBeLessThanOrEqual(30);
  });

  test('loses no message and sweeps the whole organization 96 times', () => {
    const { enforcer, sweeper } = figures;
    expect([enforcer.deadLetters, sweeper.deadLetters, enforcer.timeouts, sweeper.timeouts]).toEqual([
      0, 0, 0, 0,
    ]);
    expect([sweeper.sweepMinutes.count, sweeper.unfinished]).toEqual([96, 0]);
    expect(totalOf('glue:ListSessions')).toBe(96 * 200 * 3);
  });

  test('tags each session once and asks Glue to stop it at most twice', () => {
    expect(totalOf('glue:TagResource')).toBe(figures.sessions.over);
    // Once immediately and once when the session is ready; the waits in between ask GetSession. And once a day a stop is tried
    // in each place on a session that does not exist.
    expect(totalOf('glue:StopSession')).toBeLessThanOrEqual(2 * figures.sessions.over + 200 * 3);
    expect(totalOf('organizations:DescribeAccount')).toBe(0);
  });

  test('reads coverage at each sweep, or as rarely as coverageEveryMinutes says', async () => {
    expect(totalOf('events:DescribeRule')).toBe(96 * 200 * 3);
    const { calls } = figuresOf(await simulateDay({ ...SMALL, sessionsADay: 20, coverageEveryMinutes: 60 }));
    const reads = calls.find(({ api }) => api === 'events:DescribeRule')?.total ?? 0;
    expect(reads / (24 * 200 * 3)).toBeGreaterThan(0.9);
    expect(reads / (24 * 200 * 3)).toBeLessThan(1.15);
    expect(calls.find(({ api }) => api === 'glue:ListSessions')?.total).toBe(96 * 200 * 3);
  });

  test('looks at quiet places once an hour, and at places in use at each sweep', async () => {
    const quiet = { ...SMALL, sessionsADay: 20, quietEveryMinutes: 60, coverageEveryMinutes: 360 };
    const { sweeper, sessions } = figuresOf(await simulateDay(quiet));
    const expected = 96 * 40 * 3 + 24 * 160 * 3;
    expect(sweeper.looks / expected).toBeGreaterThan(0.95);
    expect(sweeper.looks / expected).toBeLessThan(1.1);
    expect([sweeper.sweepMinutes.count, sweeper.unfinished]).toEqual([96, 0]);
    expect(sessions.endedByThemselves).toBe(0);
  });

  test('gives the same day for the same seed, and another day for another seed', async () => {
    const timesOf = async (seed: number) =>
      figuresOf(await simulateDay({ ...SMALL, sweepEveryMinutes: 0, seed })).creationToStop;
    const first = await timesOf(1);
    expect(await timesOf(1)).toEqual(first);
    expect(await timesOf(2)).not.toEqual(first);
  });

  function totalOf(api: string): number {
    return figures.calls.find((calls) => calls.api === api)?.total ?? 0;
  }
});

describe('the simulation can show that', () => {
  test('the brake holds stops back when there are more than the blast radius allows', async () => {
    const { alerts, possibleToStop } = await eventsAlone({ blastOrganization: 1 });
    expect(alerts.stopsHeldBack).toBeGreaterThan(10);
    expect(alerts.brakeAlerts).toBeGreaterThan(5);
    expect(possibleToStop.heldBack.count).toBeGreaterThan(0);
    expect(possibleToStop.heldBack.p50).toBeGreaterThan(possibleToStop.atOnce.p99);
  });

  test('an attacker uses up one brake for everybody, and with scopes nobody else’s session runs on', async () => {
    const attacked = { lostShare: 0, attackers: 2, attackerForMinutes: 30, lifeMedianMinutes: 20 };
    const quiet = await eventsAlone({ ...attacked, attackers: 0 });
    const one = await eventsAlone({ ...attacked, blastOrganization: 5 });
    const scopes = await eventsAlone({ ...attacked, blastPerAccount: 3, blastOrganization: 30 });
    expect(one.alerts.stopsHeldBack).toBeGreaterThan(0);
    expect(scopes.alerts.stopsHeldBack).toBe(0);
    expect(scopes.attack).toMatchObject({ over: 306 });
    expect(scopes.attack.stopped).toBeLessThan(306);
    expect(scopes.sessions.endedByThemselves).toBe(quiet.sessions.endedByThemselves);
    expect(one.sessions.workerHoursOver).toBeGreaterThan(scopes.sessions.workerHoursOver);
  });

  test('Organizations throttles when its answers are not remembered', async () => {
    const { calls } = await eventsAlone({
      directoryFromTable: 0,
      sessionsADay: 5_000,
      accounts: 5_000,
      busyAccounts: 5_000,
      burstShare: 1,
      burstMinutes: 1,
    });
    expect(calls.find(({ api }) => api === 'organizations:DescribeAccount')?.throttled).toBeGreaterThan(0);
  });

  test('a function that takes too long is ended, and its messages become dead letters in the end', async () => {
    const { enforcer } = await eventsAlone({ sessionsADay: 20, enforcerTimeoutSeconds: 0.02 });
    expect(enforcer.timeouts).toBeGreaterThan(50);
    expect(enforcer.deadLetters).toBeGreaterThan(10);
  });

  async function eventsAlone(changes: Parameters<typeof parametersWith>[0]): Promise<Figures> {
    return figuresOf(await simulateDay({ ...SMALL, sweepEveryMinutes: 0, ...changes }));
  }
});

describe('a session that no event told of', () => {
  test('is found within a sweep in a place in use, and within three intervals and one in a quiet place', () => {
    const { quiet, inUse } = findTimes(parametersWith(), 0);
    expect(inUse.max).toBeLessThanOrEqual(15);
    expect(inUse.p50).toBeCloseTo(7.5, 0);
    expect(quiet.max).toBeLessThanOrEqual(3 * 60 + 15);
    expect(quiet.p50).toBeGreaterThan(20);
    expect(quiet.p50).toBeLessThan(60);
  });
});

describe('the section about quiet places', () => {
  test('is written anew where it stands, and before what everything rests on where it does not', () => {
    const page = '# At scale\n\n## Cost\n\nmuch\n\n## What this rests on\n\nall\n';
    const once = withQuietPlaces(page, []);
    expect(once).toMatch(/much\n\n## Quiet places\n[\s\S]+\n\n## What this rests on\n\nall\n$/);
    expect(withQuietPlaces(once, [])).toBe(once);
  });

  test('calls fixed what is paid while nothing happens', () => {
    const hub = [
      { price: 'metric', units: 2, dollars: 0.6 },
      { price: 'kmsRequest', units: 9, dollars: 9 },
    ] as const;
    expect(fixedPart({ hub })).toBe(0.6);
  });
});

test('docs/scale.md rests on the parameters, calls and prices of today (npm run scale -- --write)', () => {
  expect(existsSync(PAGE)).toBe(true);
  expect(readFileSync(PAGE, 'utf8')).toContain(assumptions(parametersWith()));
});
