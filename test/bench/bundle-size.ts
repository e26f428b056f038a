import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import * as z from 'zod';
import { secondsOf } from './cpu-time';
import { BUNDLE, ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import { type Figure, median, rounded } from './figure';

const STARTS = 9;

/** Size of the enforcer, and what a fresh process takes to load it over what Node.js takes to start that process. */
export function bundleFigures(): Figure[] {
  const file = stagedBundle();
  const loads = Array.from({ length: STARTS }, () => loadIn(file));
  return [
    {
      name: 'enforcer.bundle',
      value: rounded(statSync(BUNDLE).size / 1000),
      unit: 'KB',
      target: 640,
      better: 'lower',
    },
    {
      name: 'enforcer.loadVsNodeStart',
      value: rounded(median(loads.map(({ start, load }) => load / start))),
      unit: 'ratio',
      target: 4.6,
      better: 'lower',
    },
    {
      name: 'enforcer.load',
      value: rounded(median(loads.map(({ load }) => load * 1000))),
      unit: 'ms',
      better: 'lower',
    },
  ];
}

interface Load {
  /** CPU seconds until Node.js runs the first line. */
  readonly start: number;
  readonly load: number;
}

/** Both in one process, so that whatever else the machine does meets both. */
function loadIn(file: string): Load {
  const script = `const start=process.cpuUsage();require(${JSON.stringify(file)});console.log(JSON.stringify([start,process.cpuUsage(start)]))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    env: { PATH: process.env.PATH, ...ENVIRONMENT },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bundle does not load: ${stderr}`);
  const [start, load] = usages.parse(JSON.parse(stdout)).map(secondsOf);
  return { start: start ?? Number.NaN, load: load ?? Number.NaN };
}

const usage = z.object({ user: z.number(), system: z.number() });
const usages = z.tuple([usage, usage]);
