import { grouped, markdown, type Table } from '../page/table';
import type { Parameters } from '../parameters';
import { type DeadPlaces, deadPlaces } from './dead-places';
import { type FalseFindings, falseFindings } from './false-findings';
import type { Losses } from './losses';

const DAYS = 100;
const DEAD_PLACES = 1_000;

interface Row {
  readonly title: string;
  readonly figures: FalseFindings;
}

export interface Silence {
  readonly rows: readonly Row[];
  readonly dead: DeadPlaces;
}

/** The days without a fault, with more seeds and other losses, and the places that are dead. It takes minutes. */
export function simulateSilence(parameters: Parameters): Silence {
  const { lostShare } = parameters;
  const single: Losses = { kind: 'single', share: lostShare };
  const cases: readonly (readonly [string, Losses, number])[] = [
    ['each by itself', single, 1],
    ['each by itself', single, 2],
    ['each by itself', single, 3],
    ['all of a Region for a minute', { kind: 'spells', share: lostShare, minutes: 1 }, 1],
    ['all of a Region for ten minutes', { kind: 'spells', share: lostShare, minutes: 10 }, 1],
  ];
  const rows = cases.map(([title, losses, seed]) => {
    console.error(`events lost ${title}, seed ${seed}`);
    const figures = falseFindings(parameters, { days: DAYS, seed, losses });
    console.error(JSON.stringify(figures));
    return { title, figures };
  });
  return { rows, dead: deadPlaces(parameters, DEAD_PLACES, 1) };
}

/** What docs/scale.md says below its heading. */
export function silenceSection({ rows, dead }: Silence, parameters: Parameters): string {
  const { busyAccounts, regions, sessionsADay, lostShare, sweepEveryMinutes } = parameters;
  return `Events get lost, and a place whose events come no more must be found all the same. So a place is called silent only after four sessions in a row of which no event came, and not after one. The rows simulate ${DAYS} days in which nothing is wrong
but that ${grouped(lostShare * 100)} % of the events are lost: ${grouped(busyAccounts)} accounts in ${regions} Regions, ${grouped(sessionsADay)} sessions a day, a sweep every ${sweepEveryMinutes} minutes. The guard's own code judges every place. \`npm run scale -- --silence\` simulates this section alone.

${markdown(falseTable(rows))}

Where a Region loses every event for ten minutes, its places are silent for these ten minutes indeed.

${markdown(deadTable(dead))}

Of ${grouped(dead.places)} places whose events stop at some time, with the same sessions and losses, ${grouped(dead.withinAnHour)} are told of within an hour of their fourth session. The others had all four in two minutes, or the first right after the last event: they are found with the next session that shows more.`;
}

function falseTable(rows: readonly Row[]): Table {
  return {
    head: [
      'events lost',
      'seed',
      'lost, of all',
      'places found silent though nothing was wrong',
      'rows of one unheard session',
      'of two',
      'of three',
    ],
    rows: rows.map(({ title, figures: { seed, lost, sessions, told, rows: counts } }) => [
      title,
      String(seed),
      `${grouped(lost)} of ${grouped(sessions)}`,
      grouped(told),
      ...counts.map(grouped),
    ]),
  };
}

function deadTable({ fromFourth, fromEvidence }: DeadPlaces): Table {
  const row = (title: string, { p50, p99, max }: DeadPlaces['fromFourth']) => [
    title,
    ...[p50, p99, max].map((value) => `${grouped(value)} min`),
  ];
  return {
    head: ['time until people are told of a place without events', 'p50', 'p99', 'longest'],
    rows: [
      row('from the creation of its fourth session', fromFourth),
      row('from that of the first session by which the guard can know', fromEvidence),
    ],
  };
}

const HEADING = '## When a place is called silent';
const NEXT = '## Cost';

/** The page with this section written anew, and the rest as it was. */
export function withSilence(page: string, silence: Silence, parameters: Parameters): string {
  const [before = '', after = ''] = page.split(new RegExp(`(?=^${NEXT}$)`, 'm'));
  const [kept = ''] = before.split(HEADING);
  return `${kept}${HEADING}\n\n${silenceSection(silence, parameters)}\n\n${after}`;
}
