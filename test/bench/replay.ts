import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { type Figure, median, rounded } from './figure';
import { type GeneratedLogs, generateLogs } from './replay-logs';

const LEAST_BYTES = 500e6;
const ROUNDS = 3;

/** How long a replay of CloudTrail logs takes, from the start of its process, over decompressing the same files, and in how much memory. */
export function replayFigures(): Figure[] {
  const logs = generateLogs();
  const files = readdirSync(logs.folder).map((name) => join(logs.folder, name));
  const script = join(logs.folder, '../replay.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'replay-child.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  try {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      gzip: secondsOf(() => spawnSync('gzip', ['-dc', ...files], { stdio: 'ignore' })),
      ...replayed(script, logs),
    }));
    return [
      figure('replay.wallVsGzip', median(rounds.map(({ replay, gzip }) => replay / gzip)), 'ratio', 1.3),
      figure('replay.wall', median(rounds.map(({ replay }) => replay)), 's'),
      figure('replay.gzipWall', median(rounds.map(({ gzip }) => gzip)), 's'),
      figure('replay.memory', Math.max(...rounds.map(({ megabytes }) => megabytes)), 'MB', 200),
    ];
  } finally {
    rmSync(logs.folder, { recursive: true });
  }
}

function figure(name: string, value: number, unit: Figure['unit'], target?: number): Figure {
  return { name, value: rounded(value), unit, better: 'lower', ...(target !== undefined && { target }) };
}

const ReplayedSchema = z.object({
  total: z.object({ sessions: z.number(), over: z.number() }),
  bytes: z.number(),
  faults: z.literal(0),
  megabytes: z.number(),
});

function replayed(script: string, { folder, sessions, over }: GeneratedLogs) {
  let output = '';
  const replay = secondsOf(() => {
    const { stdout, stderr } = spawnSync(process.execPath, [script, SAMPLE_ORGANIZATION, folder], {
      encoding: 'utf8',
    });
    output = stdout || `{"error":${JSON.stringify(stderr)}}`;
  });
  const { total, bytes, megabytes } = ReplayedSchema.parse(JSON.parse(output));
  if (total.sessions === sessions && total.over === over && bytes >= LEAST_BYTES)
    return { replay, megabytes };
  throw new Error(`the replay misses something: ${output}; made were ${sessions} sessions, ${over} over`);
}

function secondsOf(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}
