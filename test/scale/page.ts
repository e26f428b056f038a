import { callTimeTable, parameterTable, priceTable } from './assumption-tables';
import type { Figures } from './figures';
import { findings } from './findings';
import type { Parameters } from './parameters';
import {
  billTable,
  callTable,
  elsewhereTable,
  functionTable,
  outcomeTable,
  sweepTable,
  timeTable,
} from './result-tables';
import { duration, grouped, markdown, type Table } from './table';
import { VARIANT_NAMES, VARIANTS, type VariantName } from './variants';

export interface Simulated {
  readonly parameters: Parameters;
  readonly figures: Figures;
  readonly variants: Readonly<Record<VariantName, Figures>>;
}

/** `docs/scale.md`. */
export function page(simulated: Simulated): string {
  const { parameters, figures, variants } = simulated;
  const { accounts, regions, sessionsADay, sweepEveryMinutes } = parameters;
  return `<!-- Written by \`npm run scale -- --write\` from test/scale; edit there. -->

# At scale, simulated

A day of ${grouped(accounts)} accounts in ${regions} Regions with ${grouped(sessionsADay)} sessions, a burst of them in the morning, swept every ${sweepEveryMinutes} minutes.
The guard's own code decides, waits, stops and sweeps; Glue, the ledger and the queues are in memory, on a clock that jumps from one event to the next.
No AWS account was asked: service times, event latency and losses are assumptions, listed below with their reasons. The same seed gives the same day.

\`\`\`bash
npm run scale                                # this day, as a table
npm run scale -- --set lostShare=0.05        # with another value of any parameter below
npm run scale -- --write                     # this page, the variants too
\`\`\`

## What to take from it

${findings(simulated)
  .map((finding) => `- ${finding}`)
  .join('\n')}

## The day

${[timeTable(figures), outcomeTable(figures), functionTable(figures), sweepTable(figures)].map(markdown).join('\n\n')}

## The same day with one thing changed

${markdown(variantTable(variants))}

## AWS calls

${markdown(callTable(figures.calls))}

What a sweep reads in an account beside its sessions (the rule, the limits, the usage profile) is counted, not run, and not by account.

## Cost

List prices as of 2026-11 without free tiers: check before relying on them. Calls of Glue, STS, Organizations, CloudTrail's history and Systems Manager are free of charge.

${markdown(billTable(figures.bill))}

CloudTrail records every call in the account it is made in. The first copy is free; whoever pays for more, or has GuardDuty read them, pays for the guard's calls too,
nearly all of them the sweeps' (GuardDuty at the price of its first tier):

${markdown(elsewhereTable(figures.bill))}

## What this rests on

\`published\`: AWS says so. \`ours\`: this project's own setting or code. \`assumed\`: nobody told us; change it and see.

${assumptions(parameters)}
`;
}

/** The tables of everything that goes in: they can be checked without simulating a day. */
export function assumptions(parameters: Parameters): string {
  return [parameterTable(parameters), callTimeTable(), priceTable()].map(markdown).join('\n\n');
}

function variantTable(variants: Simulated['variants']): Table {
  return {
    head: [
      'changed',
      'over',
      'stopped by events',
      'by sweeps',
      'event path, creation to stop: p50',
      'p99',
      'ended first',
      'held back by the brake',
      'most stops in one window',
      'most enforcers',
      'longest wait for one',
      'throttled calls',
      'sweeper timeouts',
      'sweeps not through in time',
    ],
    rows: VARIANT_NAMES.map((name) => variantRow(VARIANTS[name].title, variants[name])),
  };
}

function variantRow(
  name: string,
  { sessions, creationToStop, alerts, enforcer, sweeper, calls }: Figures,
): string[] {
  return [
    name,
    grouped(sessions.over),
    grouped(sessions.stoppedByEvent),
    grouped(sessions.stoppedBySweep),
    duration(creationToStop.byEvent.p50),
    duration(creationToStop.byEvent.p99),
    grouped(sessions.endedByThemselves),
    grouped(alerts.stopsHeldBack),
    grouped(alerts.mostStops),
    grouped(enforcer.peakConcurrency),
    duration(enforcer.longestWait),
    grouped(calls.reduce((sum, { throttled }) => sum + throttled, 0)),
    grouped(sweeper.timeouts),
    grouped(sweeper.unfinished),
  ];
}
