import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import * as z from 'zod';
import { secondsOf } from './cpu-time';
import { type Figure, rounded } from './figure';
import { manyLimitFiles } from './many-limit-files';

const ROOT = join(__dirname, '../..');
const OURS = "require('./apps/infra/src/main.ts')";
/** An app of one stack without resources. */
const EMPTY = `
  const { App, Stack } = require('node:module').createRequire(${JSON.stringify(join(ROOT, 'apps/infra/package.json'))})('aws-cdk-lib');
  const app = new App({ outdir: process.env.CDK_OUTDIR, analyticsReporting: false, treeMetadata: false });
  new Stack(app, 'Empty');
  app.synth();`;

/**
 * Whole runs of the CDK app, start included, over a run that synthesizes nothing: that one loads the same CDK with its
 * rules, which most of the time goes to, and none of ours.
 */
export function synthFigures(): Figure[] {
  const empty = synth(EMPTY, SAMPLE_ORGANIZATION);
  const over = (name: string, config: string, target: number): Figure => ({
    name,
    value: rounded(synth(OURS, config) / empty),
    unit: 'ratio',
    target,
    better: 'lower',
  });
  return [
    over('synth.sampleVsEmptyApp', SAMPLE_ORGANIZATION, 3),
    over('synth.200filesVsEmptyApp', manyLimitFiles(200), 4),
    { name: 'synth.emptyApp', value: rounded(empty), unit: 's', better: 'lower' },
  ];
}

/** CPU seconds of a process that runs this script. */
function synth(script: string, config: string): number {
  const CDK_OUTDIR = mkdtempSync(join(tmpdir(), 'glue-session-guard-'));
  const measured = `process.on('exit', () => console.log(JSON.stringify(process.cpuUsage())));${script}`;
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), ['-e', measured], {
    cwd: ROOT,
    env: { ...process.env, GSG_CONFIG: config, CDK_OUTDIR },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the CDK app failed: ${stderr}`);
  return secondsOf(usage.parse(JSON.parse(stdout)));
}

const usage = z.object({ user: z.number(), system: z.number() });
