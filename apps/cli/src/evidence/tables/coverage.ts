import type { Operator, TimeRange } from '@glue-session-guard/aws/operator';
import {
  type CoverageDay,
  type FindingKind,
  isHarmless,
  type Place,
  placeKey,
} from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import { accountName } from '../../operate/operate';
import { plural } from '../../text/words';
import type { EvidenceTable } from '../table';

const DAY_MS = 24 * 3600_000;

interface CoveredDay {
  readonly day: string;
  /** Undefined where nothing is on record. */
  readonly seen: CoverageDay | undefined;
}

/** The record of each day of the range, and what is to be said of days without one. */
export async function coveredDays(
  { coverageDay }: Pick<Operator, 'coverageDay'>,
  { from, to }: TimeRange,
): Promise<{ readonly days: readonly CoveredDay[]; readonly missing: readonly string[] }> {
  const days: CoveredDay[] = [];
  for (let at = from; at <= to; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, seen: await coverageDay(day) });
  }
  const without = days.filter(({ seen }) => seen === undefined);
  const [first] = without;
  const missing =
    first === undefined
      ? []
      : [
          `Of ${plural(without.length, 'day')}, ${first.day} the first, no coverage is on record: no sweep ended, the release did not record it yet, or it is older than thirteen months.`,
        ];
  return { days, missing };
}

/**
 * Whether the guard could see and stop sessions at each place: a row for each run of days on which the answer is the same.
 *
 * @param watched places that should have been looked at: one that no sweep ever saw stands in no record
 */
export function coverageTable(
  days: readonly CoveredDay[],
  watched: readonly Place[],
  directory: Directory,
): EvidenceTable {
  const known = new Map(watched.map((place) => [placeKey(place), place]));
  for (const { seen } of days) for (const { where } of seen?.places ?? []) known.set(placeKey(where), where);
  const places = [...known.values()].sort((one, other) => (placeKey(one) < placeKey(other) ? -1 : 1));
  const statesOfDays = days.map(({ day, seen }) => ({ day, states: statesOf(seen) }));
  return {
    name: 'coverage',
    columns: ['account', 'accountName', 'region', 'firstDay', 'lastDay', 'state', 'findings'],
    rows: places.flatMap((place) => {
      const runs = runsOf(statesOfDays.map(({ day, states }) => ({ day, ...states(place) })));
      const { account, region } = place;
      return runs.map(({ first, last, state, findings }) => [
        ...[account, accountName(directory, account), region],
        ...[first, last, state, findings],
      ]);
    }),
  };
}

interface DayState {
  /** `no-record`: of the whole day nothing is on record. `not-looked-at`: no look at this place is. */
  readonly state: 'covered' | 'findings' | 'not-looked-at' | 'no-record';
  readonly findings: string;
}

function statesOf(seen: CoverageDay | undefined): (place: Place) => DayState {
  if (seen === undefined) return () => ({ state: 'no-record', findings: '' });
  const byPlace = new Map(seen.places.map(({ where, findings }) => [placeKey(where), findings]));
  return (place) => {
    const findings = byPlace.get(placeKey(place));
    if (findings === undefined) return { state: 'not-looked-at', findings: '' };
    const state = findings.every(isHarmlessAt(place)) ? 'covered' : 'findings';
    return { state, findings: findings.join(', ') };
  };
}

function isHarmlessAt({ region }: Place): (kind: FindingKind) => boolean {
  return (kind) => isHarmless({ kind, region });
}

interface Run extends DayState {
  readonly first: string;
  readonly last: string;
}

function runsOf(days: readonly ({ readonly day: string } & DayState)[]): Run[] {
  const runs: Run[] = [];
  for (const { day, state, findings } of days) {
    const before = runs.at(-1);
    if (before?.state === state && before.findings === findings) runs.splice(-1, 1, { ...before, last: day });
    else runs.push({ first: day, last: day, state, findings });
  }
  return runs;
}
