import { readFileSync } from 'node:fs';
import { decide } from '@glue-session-guard/guard';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { parseEventText } from '@glue-session-guard/session';
import { cpuSeconds } from './cpu-time';
import { median } from './figure';
import { limitsDocuments, PATH } from './sample-documents';

const ROUNDS = 41;
const CALLS = 4000;

/** Prints how fast decisions are on the event in the file that is given. Run as a bundle: see decision.ts. */
function main(file = ''): void {
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  const documents = limitsDocuments(50);
  expectWithin(text, documents);
  const ratios: number[] = [];
  const microseconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // One after the other in each round, so that whatever else the machine does meets both.
    const parse = timed(() => JSON.parse(text));
    const whole = timed(() => verdictOf(text, documents));
    ratios.push(parse / whole);
    microseconds.push((whole / CALLS) * 1000);
  }
  const many = () => {
    for (let i = 0; i < CALLS; i += 1) sink = verdictOf(text, documents);
  };
  const cpuMicroseconds = (cpuSeconds(many) / CALLS) * 1e6;
  console.log(JSON.stringify({ ratio: median(ratios), microseconds: median(microseconds), cpuMicroseconds }));
}

function verdictOf(text: string, documents: LimitsDocuments): string {
  const parsed = parseEventText(text);
  if (parsed.kind !== 'session') return parsed.kind;
  const { session } = parsed;
  return decide(session, PATH, { documents, now: session.createdAt }).evaluation.verdict;
}

function expectWithin(text: string, documents: LimitsDocuments): void {
  const verdict = verdictOf(text, documents);
  if (verdict === 'within') return;
  throw new Error(
    `the benchmark's event is ${verdict}, expected within: mend test/events/within-limits.json or the sample documents`,
  );
}

let sink: unknown;

function timed(run: () => unknown): number {
  const start = performance.now();
  for (let i = 0; i < CALLS; i += 1) sink = run();
  const took = performance.now() - start;
  return sink === undefined ? Number.NaN : took;
}

main(process.argv[2]);
