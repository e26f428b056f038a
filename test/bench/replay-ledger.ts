import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { type Figure, rounded } from './figure';
import { PAGE_SESSIONS, VIOLATES } from './ledger-stub';

const LEAST_SESSIONS = 1.5e6;
/** Each day has a partition of what was acted on, and sixteen of what was let through. */
const PARTITIONS = 17;
const DAYS = Math.ceil(LEAST_SESSIONS / PAGE_SESSIONS / PARTITIONS);
/** Memory is held against that of so many days. */
const FEW_DAYS = 10;

/**
 * How long a replay of a ledger takes that has a million and a half sessions, from the start of its process, and how much more
 * memory than for a ninth of them.
 */
export function replayLedgerFigures(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'gsg-ledger-'));
  const script = join(folder, 'replay-ledger.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'replay-ledger-child.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  try {
    const few = replayed(script, FEW_DAYS);
    const all = replayed(script, DAYS);
    return [
      figure('replayLedger.wall', all.seconds, 's', 60),
      figure('replayLedger.memory', all.megabytes, 'MB'),
      figure('replayLedger.memoryVsAFewDays', all.megabytes / few.megabytes, 'ratio', 1.2),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figure(name: string, value: number, unit: Figure['unit'], target?: number): Figure {
  return { name, value: rounded(value), unit, better: 'lower', ...(target !== undefined && { target }) };
}

const ReplayedSchema = z.object({
  total: z.object({ sessions: z.number(), over: z.number() }),
  megabytes: z.number(),
});

function replayed(script: string, days: number) {
  const start = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(process.execPath, [script, SAMPLE_ORGANIZATION, String(days)], {
    encoding: 'utf8',
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { total, megabytes } = ReplayedSchema.parse(JSON.parse(stdout || JSON.stringify({ stderr })));
  const sessions = days * PARTITIONS * PAGE_SESSIONS;
  if (total.sessions === sessions && total.over === sessions / VIOLATES) return { seconds, megabytes };
  throw new Error(`the replay misses something: ${stdout}; the ledger has ${sessions} sessions`);
}
