import type { Place } from '@glue-session-guard/guard';
import type { Parameters } from '../parameters';
import { type Random, seededRandom } from '../random';
import { accountsOf, minuteOfDay, regionsOf } from '../workload';
import { type Losses, type LossesOfDay, lossesOfDay } from './losses';
import { type Created, type SilentPlace, silentPlace } from './place';

export interface FalseFindings {
  readonly seed: number;
  readonly days: number;
  readonly sessions: number;
  readonly lost: number;
  /** Places that were called silent, though nothing was wrong there. */
  readonly told: number;
  /** How often so many sessions in a row were unheard: of one, of two, of three. */
  readonly rows: readonly [number, number, number];
}

export interface Lossy {
  readonly days: number;
  readonly seed: number;
  readonly losses: Losses;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LATE_MS = 30 * MINUTE;
/** Less than these in a row make no place silent, whatever else is amiss. */
const FEWEST = 3;

interface Watched {
  readonly place: SilentPlace;
  readonly region: string;
  /** Minutes after its start at which a sweep comes by. */
  readonly offset: number;
  created: readonly Created[];
  today: Created[];
  row: number;
  isFollowed: boolean;
}

/** Days on which nothing is wrong but that events get lost, with every sweep of every place that has sessions. */
export function falseFindings(parameters: Parameters, { days, seed, losses }: Lossy): FalseFindings {
  const random = seededRandom(seed);
  const places = watchedPlaces(parameters, random);
  const tally = { sessions: 0, lost: 0, told: 0, rows: [0, 0, 0] as [number, number, number] };
  for (let day = 0; day < days; day += 1) {
    const lossy = lossesOfDay(losses, random);
    for (let i = 0; i < parameters.sessionsADay; i += 1) {
      const watched = places[random.below(places.length)];
      if (watched === undefined) continue;
      const created = session(day, watched.region, { parameters, random, lossy });
      watched.today.push(created);
      tally.sessions += 1;
      tally.lost += created.heardAt === null ? 1 : 0;
    }
    for (const watched of places) sweepDay(day, watched, { parameters, tally });
  }
  return { seed, days, ...tally };
}

function watchedPlaces(parameters: Parameters, random: Random): Watched[] {
  const busy = accountsOf(parameters).slice(0, parameters.busyAccounts);
  const wheres: Place[] = busy.flatMap((account) =>
    regionsOf(parameters).map((region) => ({ account, region })),
  );
  return wheres.map((where) => ({
    place: silentPlace(where, 0),
    region: where.region,
    offset: 2.5 + random.share() * 4,
    created: [],
    today: [],
    row: 0,
    isFollowed: false,
  }));
}

interface Day {
  readonly parameters: Parameters;
  readonly random: Random;
  readonly lossy: LossesOfDay;
}

function session(day: number, region: string, { parameters, random, lossy }: Day): Created {
  const minute = minuteOfDay(parameters, random);
  const at = day * DAY + Math.round(minute * MINUTE);
  const { eventMedianSeconds, eventP99Seconds } = parameters;
  if (lossy.isLost(region, minute)) return { at, heardAt: null };
  return { at, heardAt: at + random.spread(eventMedianSeconds, eventP99Seconds) * 1000 };
}

interface Sweeping {
  readonly parameters: Parameters;
  readonly tally: { told: number; readonly rows: [number, number, number] };
}

function sweepDay(day: number, watched: Watched, { parameters, tally }: Sweeping): void {
  const yesterday = watched.created.filter(({ at }) => at >= (day - 1) * DAY);
  watched.created = [...yesterday, ...watched.today.toSorted((a, b) => a.at - b.at)];
  watched.today = [];
  let youngest = -1;
  for (let minute = 0; minute < 24 * 60; minute += parameters.sweepEveryMinutes) {
    const now = day * DAY + (minute + watched.offset) * MINUTE;
    while ((watched.created[youngest + 1]?.at ?? Number.POSITIVE_INFINITY) <= now) youngest += 1;
    const last = watched.created[youngest];
    const isHeard = last === undefined || (last.heardAt !== null && last.heardAt <= now);
    if (isHeard && !watched.isFollowed) watched.row = 0;
    else count(watched, { now, youngest }, tally);
  }
}

function count(watched: Watched, { now, youngest }: Sweep, tally: Sweeping['tally']): void {
  const row = unheardBefore(watched.created, { now, youngest });
  for (const length of [1, 2, 3] as const)
    if (row >= length && watched.row < length) tally.rows[length - 1] = (tally.rows[length - 1] ?? 0) + 1;
  watched.row = row;
  // Glue lists the sessions of a day, so that a look that is left out loses no evidence.
  if (row < FEWEST && !watched.isFollowed) return;
  const { news, isFollowed } = watched.place.look(now, watched.created);
  tally.told += news.length;
  watched.isFollowed = isFollowed;
}

interface Sweep {
  readonly now: number;
  /** The youngest session at that time, by its position. */
  readonly youngest: number;
}

/** How many sessions in a row, up to the youngest one, are unheard and too old for an event to come. */
function unheardBefore(created: readonly Created[], { now, youngest }: Sweep): number {
  let row = 0;
  for (let i = youngest; i >= 0; i -= 1) {
    const { at, heardAt } = created[i] ?? { at: 0, heardAt: 0 };
    if (heardAt !== null && heardAt <= now) break;
    if (now - at >= LATE_MS) row += 1;
  }
  return row;
}
