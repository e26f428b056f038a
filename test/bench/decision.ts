import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { type Figure, rounded } from './figure';

const measured = z.object({ ratio: z.number(), microseconds: z.number(), cpuMicroseconds: z.number() });

/** Raw event text → verdict with 50 OU documents loaded, against `JSON.parse` alone of the same text, in one run. */
export function decisionFigures(): Figure[] {
  const { ratio, microseconds } = measure();
  return [
    {
      name: 'decision.rateVsJsonParse',
      value: rounded(ratio),
      unit: 'ratio',
      target: 0.75,
      better: 'higher',
    },
    { name: 'decision.time', value: rounded(microseconds), unit: 'microseconds', better: 'lower' },
  ];
}

/** CPU seconds of one decision, all that it was measured for taken together. */
export function decisionSeconds(): number {
  return measure().cpuMicroseconds / 1e6;
}

/**
 * Bundled as the functions are and run by Node.js itself: the loader that runs the benchmarks names every function that is
 * made, which costs a decision a tenth of its time and is not deployed.
 */
function measure(): z.infer<typeof measured> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'glue-session-guard-')), 'decision.cjs');
  const entry = join(__dirname, 'decision-loop.ts');
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
  });
  const event = join(__dirname, '../events/within-limits.json');
  return measured.parse(JSON.parse(execFileSync(process.execPath, [outfile, event], { encoding: 'utf8' })));
}
