import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const Figures = z.array(z.object({ name: z.string(), value: z.number(), target: z.number() })).nonempty();

/** In a process of its own: the bundle is loaded as Lambda loads it, which jest would not. */
test('the built enforcer sends the calls that a decision and a stop need, and no others', () => {
  const script =
    "require('./test/bench/aws-calls.ts').awsCallFigures().then((all) => console.log(JSON.stringify(all)))";
  const out = execFileSync(process.execPath, [TSX, '-e', script], { cwd: ROOT, encoding: 'utf8' });
  const figures = Figures.parse(JSON.parse(out));
  expect(figures.filter(({ value, target }) => value !== target)).toEqual([]);
});

test('a stop that waits 45 seconds for its session takes seven invocations', () => {
  const script =
    "require('./test/bench/waiting-stop.ts').waitingStopFigures().then((all) => console.log(JSON.stringify(all)))";
  const out = execFileSync(process.execPath, [TSX, '-e', script], { cwd: ROOT, encoding: 'utf8' });
  const figures = z.array(z.object({ name: z.string(), value: z.number() })).parse(JSON.parse(out));
  expect(figures.find(({ name }) => name === 'wait45s.invocations')?.value).toBe(7);
});
