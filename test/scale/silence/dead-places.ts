import { HEARD_BEHIND_MS, unheardRow } from '@glue-session-guard/guard';
import { SAME_CREATION_MS } from '@glue-session-guard/session';
import { type Spread, spreadOf } from '../figures/spread';
import type { Parameters } from '../parameters';
import { type Random, seededRandom } from '../random';
import { minuteOfDay } from '../workload';
import { type Created, silentPlace } from './place';

export interface DeadPlaces {
  readonly places: number;
  /** Minutes from the creation of the fourth session after the last event that could come, until people are told. */
  readonly fromFourth: Spread;
  /** The same, from the first session by which the guard can know: not all four of two minutes, none right after the last event. */
  readonly fromEvidence: Spread;
  /** Places that were told of within an hour of the fourth session. */
  readonly withinAnHour: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
/** From the start of a sweep until it is closed, which is when people are told. */
const CLOSED_AFTER = 6.5;
/** In so many days a place has four sessions. */
const DAYS = 8;
const SILENT_AFTER = 4;

/** Places whose events stop coming at some time of their second day. */
export function deadPlaces(parameters: Parameters, count: number, seed: number): DeadPlaces {
  const random = seededRandom(seed);
  const found = Array.from({ length: count }, () => deadPlace(parameters, random));
  const minutes = (from: (typeof found)[number]['from'][number][]) => spreadOf(from);
  return {
    places: count,
    fromFourth: minutes(found.map(({ from: [fourth] }) => fourth)),
    fromEvidence: minutes(found.map(({ from: [, fourth] }) => fourth)),
    withinAnHour: found.filter(({ from: [fourth] }) => fourth <= 60).length,
  };
}

interface Found {
  /** Minutes from the fourth session, and from the first one by which the guard can know. */
  readonly from: readonly [number, number];
}

function deadPlace(parameters: Parameters, random: Random): Found {
  const deadAt = DAY + random.share() * DAY;
  const created = sessionsOf(parameters, random, deadAt);
  const place = silentPlace(WHERE, 0);
  const offset = 2.5 + random.share() * 4;
  const row = created.filter(({ at }) => at >= deadAt).map(({ at }) => at);
  const lastHeard = Math.max(...created.filter(({ heardAt }) => heardAt !== null).map(({ at }) => at));
  const evidence = unheardRow(row.filter((at) => at >= lastHeard + HEARD_BEHIND_MS + SAME_CREATION_MS));
  for (let minute = 0; minute < DAYS * 24 * 60; minute += parameters.sweepEveryMinutes) {
    const { news } = place.look((minute + offset) * MINUTE, created);
    const toldAt = (minute + CLOSED_AFTER) * MINUTE;
    if (news.length > 0 && toldAt >= deadAt) return { from: [after(row, toldAt), after(evidence, toldAt)] };
  }
  return { from: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] };
}

/** 0 where a lost event before the place was dead let it be found sooner. */
function after(row: readonly number[], toldAt: number): number {
  return Math.max(0, (toldAt - (row[SILENT_AFTER - 1] ?? toldAt)) / MINUTE);
}

function sessionsOf(parameters: Parameters, random: Random, deadAt: number): Created[] {
  const { sessionsADay, busyAccounts, regions, lostShare, eventMedianSeconds, eventP99Seconds } = parameters;
  const aDay = sessionsADay / (busyAccounts * regions);
  const days = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: poisson(aDay, random) }, () => {
      const at = day * DAY + Math.round(minuteOfDay(parameters, random) * MINUTE);
      const isLost = at >= deadAt || random.share() < lostShare;
      return { at, heardAt: isLost ? null : at + random.spread(eventMedianSeconds, eventP99Seconds) * 1000 };
    }),
  );
  return days.flat().toSorted((a, b) => a.at - b.at);
}

/** Knuth's method, for small means. */
function poisson(mean: number, { share }: Random): number {
  let count = 0;
  for (let product = share(); product > Math.exp(-mean); product *= share()) count += 1;
  return count;
}
