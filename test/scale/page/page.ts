import type { Figures } from '../figures/figures';
import type { Parameters } from '../parameters';
import { VARIANT_NAMES, VARIANTS, type VariantName } from '../variants';
import { callTimeTable, parameterTable, priceTable } from './assumption-tables';
import { findings } from './findings';
import {
  type AttackRow,
  attackTable,
  billTable,
  callTable,
  elsewhereTable,
  functionTable,
  outcomeTable,
  sweepTable,
  timeTable,
} from './result-tables';
import { duration, grouped, markdown, type Table } from './table';

export interface Simulated {
  readonly parameters: Parameters;
  readonly figures: Figures;
  readonly variants: Readonly<Record<VariantName, Figures>>;
  readonly attacks: readonly AttackRow[];
}

/** `docs/scale.md`. */
export function page(simulated: Simulated): string {
  const { parameters, figures, variants } = simulated;
  const { accounts, regions, sessionsADay, sweepEveryMinutes } = parameters;
  return `<!-- Written by \`npm run scale -- --write\` from test/scale; edit there. -->

# At scale, simulated

This page tells what the guard does, and what it costs, on a simulated day of a large organization: ${grouped(accounts)} accounts in ${regions} Regions with ${grouped(sessionsADay)} sessions, many of them started in one hour of the morning, and a sweep every ${sweepEveryMinutes} minutes.

The guard's own code decides, waits, stops and sweeps. Glue, the ledger and the queues are simulated in memory, on a clock that jumps from one event to the next.
No AWS account was used: service times, event latency and losses are assumptions, listed [below](#what-this-rests-on) with their reasons. The same seed gives the same day.

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

## Attackers

${attackSection(simulated.attacks, parameters)}

## AWS calls

${markdown(callTable(figures.calls))}

Beside its sessions a sweep reads the rule, the limits and the usage profile of an account. The simulation counts these calls without running them, and not by account.

## Cost

These are list prices as of 2026-11 without free tiers. Check them before you rely on them. Calls to Glue, STS, Organizations, CloudTrail's history and Systems Manager are free of charge.

${markdown(billTable(figures.bill))}

CloudTrail records every call in the account in which it is made. The first copy of these records is free. Whoever pays for another copy, or has GuardDuty read them, pays for the guard's calls
too, nearly all of which the sweeps make (GuardDuty at the price of its first tier):

${markdown(elsewhereTable(figures.bill))}

## What this rests on

\`published\`: AWS publishes the value. \`ours\`: it is a setting or code of this project. \`assumed\`: there is no source; change it with \`--set\` and see what follows.

${assumptions(parameters)}
`;
}

/** What stands below the heading. `--attacks` writes it alone. */
function attackSection(rows: readonly AttackRow[], parameters: Parameters): string {
  const { attackerSessions, attackerMinutes, attackerForMinutes, lostShare } = parameters;
  return `In each attacked account ${attackerSessions} sessions over the limits are created within ${attackerMinutes} minutes, again and again for ${attackerForMinutes} minutes around the busiest hour. All accounts have one limit file, so everybody shares its budget of stops.
The rows are simulated without sweeps, so of the ${lostShare * 100} % of events that are lost no session is stopped. With no attacker and no brake as many end by themselves first. \`npm run scale -- --attacks\` simulates these rows alone.

${markdown(attackTable(rows))}

With one brake, attackers use up the stops of everybody. With the scopes they use up those of their own accounts, and nobody else's session runs on for longer. What they start beyond that runs until their budget has room or it ends:
the brake's alert names the account, and whoever reads it can take \`glue:CreateSession\` away there.`;
}

/** The page with this section and the assumptions written anew, and the rest as it was. */
export function withAttacks(page: string, rows: readonly AttackRow[], parameters: Parameters): string {
  const [before = '', after = ''] = page.split(/^## Attackers\n[\s\S]*?(?=^## AWS calls$)/m);
  const [start = '', rest] = after === '' ? page.split(/(?=^## AWS calls$)/m) : [before, after];
  const end = '\n\n| parameter | value |';
  const [kept = ''] = (rest ?? '').split(end);
  return `${start}## Attackers\n\n${attackSection(rows, parameters)}\n\n${kept}\n\n${assumptions(parameters)}\n`;
}

/** The tables of everything that the day rests on. They can be checked without simulating a day. */
export function assumptions(parameters: Parameters): string {
  return [parameterTable(parameters), callTimeTable(), priceTable()].map(markdown).join('\n\n');
}

function variantTable(variants: Simulated['variants']): Table {
  return {
    head: [
      'changed',
      'over their limits',
      'stopped by events',
      'by sweeps',
      'event path, creation to stop: p50',
      'p99',
      'ended first',
      'held back by the brake',
      'most stops in one window of the brake',
      'most enforcers',
      'longest wait for one',
      'throttled calls',
      'sweeper timeouts',
      'sweeps not finished in time',
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
