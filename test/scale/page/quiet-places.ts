import { readFileSync, writeFileSync } from 'node:fs';
import type { Bill } from '../figures/bill';
import type { Figures } from '../figures/figures';
import { type FindTimes, findTimes } from '../figures/find-times';
import type { PriceName } from '../figures/prices';
import { type Parameters, parametersWith } from '../parameters';
import { duration, grouped, markdown, type Table } from './table';

/** An organization of which docs/scale.md tells what it costs. */
interface Case {
  readonly title: string;
  readonly changes: Partial<Parameters>;
}

const LARGE = { busyAccounts: 500, sessionsADay: 12_500 };

const CASES: readonly Case[] = [
  { title: '10,000 accounts in 3 Regions, 500 of them in use; the defaults', changes: LARGE },
  {
    title: 'the same; quiet places every six hours, what is in order once a day',
    changes: { ...LARGE, quietEveryMinutes: 360, coverageEveryMinutes: 1_440 },
  },
  {
    title: '300 accounts in 4 Regions, all in use, 1,500 sessions a day; the defaults',
    changes: { accounts: 300, busyAccounts: 300, regions: 4, sessionsADay: 1_500, organizationalUnits: 20 },
  },
  {
    title: '20 accounts in 2 Regions, all in use, 100 sessions a day; the defaults',
    changes: { accounts: 20, busyAccounts: 20, regions: 2, sessionsADay: 100, organizationalUnits: 5 },
  },
];

export interface CaseRow {
  readonly title: string;
  readonly figures: Figures;
  readonly times: FindTimes;
}

/** Simulates a day of each organization. */
export async function simulateCases(
  simulate: (parameters: Parameters) => Promise<Figures>,
): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (const { title, changes } of CASES) {
    console.error(title);
    const parameters = parametersWith(changes);
    const figures = await simulate(parameters);
    rows.push({ title, figures, times: findTimes(parameters, figures.sweeper.sweepMinutes.p50) });
  }
  return rows;
}

export function quietTable(rows: readonly CaseRow[]): Table {
  return {
    head: [
      'organization',
      'looks at places a day',
      'USD a month in the hub',
      '… metrics, alarms, dashboard, key',
      '… everything else',
      'USD a month for CloudTrail’s records: read by GuardDuty',
      '… kept as another copy',
    ],
    rows: rows.map(({ title, figures: { bill, sweeper } }) => [
      title,
      grouped(sweeper.looks),
      grouped(bill.hubTotal),
      grouped(fixedPart(bill)),
      grouped(bill.hubTotal - fixedPart(bill)),
      ...bill.elsewhere.map(({ dollars }) => grouped(dollars)),
    ]),
  };
}

const FIXED: readonly PriceName[] = ['metric', 'alarm', 'dashboard', 'kmsKey'];

/** What a month costs in which nothing happens at all. */
export function fixedPart({ hub }: Pick<Bill, 'hub'>): number {
  return hub.reduce((sum, { price, dollars }) => sum + (FIXED.includes(price) ? dollars : 0), 0);
}

function timesTable(rows: readonly CaseRow[]): Table {
  const show = ({ p50, p99, max }: FindTimes['quiet']) =>
    [p50, p99, max].map((minutes) => duration(minutes * 60)).join(', ');
  return {
    head: [
      'time until a sweep looks at a session that no event told of (median, p99, longest)',
      'in a quiet place',
      'in a place in use',
    ],
    rows: rows.map(({ title, times }) => [title, show(times.quiet), show(times.inUse)]),
  };
}

const HEADING = '## Quiet places';
const NEXT = '## What this rests on';

function section(rows: readonly CaseRow[]): string {
  return `${HEADING}

A place is quiet when no session ran there and no event of it came for a day. Sweeps look at it every \`sweep.quietEveryMinutes\` on average, and read anew what is in order every \`sweep.coverageEveryMinutes\` on average.
The days below begin as if the day before had been like them. The sweeper's own code plans them, visits the places and ends the sweeps. \`npm run scale -- --quiet\` simulates these rows alone.

${markdown(quietTable(rows))}

${markdown(timesTable(rows))}

Where an exemption is in force and the creator of such a session is not known, CloudTrail's history tells it some 15 minutes after the creation, and the next sweep of the place acts.
The bill holds the record of what sweeps saw, which is kept for thirteen months, and the alarms and metrics that the hub has. Each further alarm costs 0.10 USD a month, each further metric 0.30, and a queue that a function reads some 0.26 for polls that find nothing.

`;
}

/** The page with this section written anew; it stands before what everything rests on. */
export function withQuietPlaces(page: string, rows: readonly CaseRow[]): string {
  const end = page.indexOf(NEXT);
  const begin = page.includes(HEADING) ? page.indexOf(HEADING) : end;
  return page.slice(0, begin) + section(rows) + page.slice(end);
}

export function writeQuietPlaces(file: string, rows: readonly CaseRow[], assumptions: string): void {
  const page = withQuietPlaces(readFileSync(file, 'utf8'), rows);
  const start = page.indexOf('| parameter | value |');
  writeFileSync(file, `${page.slice(0, start)}${assumptions}\n`);
}
