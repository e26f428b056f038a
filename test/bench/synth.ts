import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, rounded } from './figure';
import { manyLimitFiles } from './many-limit-files';

const ROOT = join(__dirname, '../..');

/** Seconds for whole runs of the CDK app, start included. */
export function synthFigures(): Figure[] {
  return [
    { name: 'synth.sample', value: synth(join(ROOT, 'config')), unit: 's', target: 15, better: 'lower' },
    { name: 'synth.200files', value: synth(manyLimitFiles(200)), unit: 's', target: 60, better: 'lower' },
  ];
}

function synth(config: string): number {
  const outdir = mkdtempSync(join(tmpdir(), 'glue-session-guard-'));
  const start = performance.now();
  const { status, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), ['apps/infra/src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, GSG_CONFIG: config, CDK_OUTDIR: outdir },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the CDK app failed: ${stderr}`);
  return rounded((performance.now() - start) / 1000);
}
