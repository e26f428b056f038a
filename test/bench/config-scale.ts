import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { parse } from 'yaml';
import { cpuSeconds } from './cpu-time';
import { type Figure, median, rounded } from './figure';
import { manyLimitFiles } from './many-limit-files';

const FILES = 2000;
const ROUNDS = 5;

/**
 * From the folder on disk to every problem and document of 2,000 OU files, over reading them with the YAML library alone:
 * the part that is not ours, which grows with the files as ours does and needs nothing but a CPU, too.
 */
export function configScaleFigures(): Figure[] {
  const dir = manyLimitFiles(FILES);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: cpuSeconds(() => validate(dir)),
    yaml: cpuSeconds(() => parseAll(dir)),
  }));
  return [
    {
      name: `validate.${FILES}filesVsYamlParse`,
      value: rounded(median(rounds.map(({ ours, yaml }) => ours / yaml))),
      unit: 'ratio',
      target: 3,
      better: 'lower',
    },
    {
      name: `validate.${FILES}files`,
      value: rounded(median(rounds.map(({ ours }) => ours))),
      unit: 's',
      better: 'lower',
    },
  ];
}

function validate(dir: string): void {
  const { documents, problems } = compileConfig(readConfigFolder(dir), { now: Date.now() });
  // Twice as many as StackSets can roll out, so that what grows faster than the files shows.
  const errors = problems.filter(
    ({ severity, code }) => severity === 'error' && code !== 'GSG_TOO_MANY_LIMIT_FILES',
  );
  if (errors.length === 0 && Object.keys(documents).length === FILES) return;
  throw new Error(`the generated limit files are not sound: ${JSON.stringify(errors[0])}`);
}

function parseAll(dir: string): unknown[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(join(dir, name), 'utf8')));
}
