import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan, planMarkdown, sidesFromGit } from '@glue-session-guard/cli/plan';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { cpuSeconds } from './cpu-time';
import { type Figure, median, rounded } from './figure';
import { manyLimitFiles } from './many-limit-files';

const FILES = 2000;
const ACCOUNTS = 10_000;
const ROUNDS = 5;

/**
 * A plan of 2,000 OUs and 10,000 accounts in which every limit file changes, from git to the comment, over validating the same folder:
 * the files are read twice, and everything else must stay small beside it.
 */
export function planScaleFigures(): Figure[] {
  const dir = changedRepository();
  const rounds = Array.from({ length: ROUNDS }, () => ({
    plan: cpuSeconds(() => planned(dir)),
    validate: cpuSeconds(() => compileConfig(readConfigFolder(dir), { now: NOW })),
  }));
  return [
    {
      name: `plan.${FILES}filesVsValidate`,
      value: rounded(median(rounds.map((round) => round.plan / round.validate))),
      unit: 'ratio',
      target: 3,
      better: 'lower',
    },
    {
      name: `plan.${FILES}files${ACCOUNTS}accounts`,
      value: rounded(median(rounds.map((round) => round.plan))),
      unit: 's',
      target: 5,
      better: 'lower',
    },
  ];
}

const NOW = Date.parse('2026-11-23T12:00:00Z');

function planned(dir: string): void {
  const made = plan({ ...sidesFromGit({ config: dir, base: 'HEAD' }, NOW), running: { kind: 'not-asked' } });
  const reached = new Set(made.files.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
  if (made.files.length === FILES && reached.size === ACCOUNTS && planMarkdown(made).length < 65_536) return;
  throw new Error(`the plan misses something: ${made.files.length} files, ${reached.size} accounts`);
}

/** Each limit file is committed, and then says something else. */
function changedRepository(): string {
  const dir = manyLimitFiles(FILES);
  const documents = Object.values(compileConfig(readConfigFolder(dir), { now: NOW }).documents);
  writeFileSync(join(dir, 'directory.json'), directoryOf(documents.map((each) => each.organizationalUnit)));
  git(dir, 'init', '--quiet');
  git(dir, 'add', '--all');
  git(
    dir,
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.com',
    'commit',
    '--quiet',
    '--message',
    'Limits.',
  );
  for (const { file } of documents) {
    const path = join(dir, 'limits', file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('maxIdleTimeoutMinutes: 60', 'maxIdleTimeoutMinutes: 30'),
    );
  }
  return dir;
}

function directoryOf(units: readonly string[]): string {
  const accounts = Array.from({ length: ACCOUNTS }, (_, i) => {
    const unit = units[i % units.length] ?? 'r-exam';
    const path = unit === 'r-exam' ? ['r-exam'] : ['r-exam', unit];
    return [String(100000000000 + i), { name: `account-${i}`, path }];
  });
  return JSON.stringify({ accounts: Object.fromEntries(accounts) });
}

function git(dir: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', dir, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
