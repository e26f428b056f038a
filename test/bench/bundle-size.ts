import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { BUNDLE, ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import { type Figure, median, rounded } from './figure';
import { limitsDocuments } from './sample-documents';

const STARTS = 9;

/** Size of the enforcer, and how long a fresh process takes to load it, beside one that loads nothing. */
export function bundleFigures(): Figure[] {
  const file = stagedBundle(limitsDocuments(50));
  const loads: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    starts.push(wholeProcess('0').wall);
    loads.push(Number(wholeProcess(loading(file)).output));
  }
  return [
    {
      name: 'enforcer.bundle',
      value: rounded(statSync(BUNDLE).size / 1000),
      unit: 'KB',
      target: 700,
      better: 'lower',
    },
    { name: 'enforcer.load', value: rounded(median(loads)), unit: 'ms', target: 120, better: 'lower' },
    { name: 'node.start', value: rounded(median(starts)), unit: 'ms', better: 'lower' },
  ];
}

function loading(file: string): string {
  return `const t=performance.now();require(${JSON.stringify(file)});console.log(performance.now()-t)`;
}

function wholeProcess(script: string): { readonly wall: number; readonly output: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    env: { PATH: process.env.PATH, ...ENVIRONMENT },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bundle does not load: ${stderr}`);
  return { wall: performance.now() - start, output: stdout };
}
