import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './config';

// For tests only: a real git repository in a temporary folder.

/** Files by path; null removes one. */
export type RepositoryFiles = Readonly<Record<string, string | null>>;

export interface Repository {
  readonly dir: string;
  write(files: RepositoryFiles): void;
  commit(files: RepositoryFiles): void;
  git(...args: readonly string[]): string;
}

/** A repository whose branch `main` has one commit with these files. No configuration of this machine applies to it. */
export function repository(files: RepositoryFiles): Repository {
  const dir = temporaryFolder();
  const git = (...args: readonly string[]) => run(dir, args);
  const write = (changed: RepositoryFiles) => {
    for (const [path, text] of Object.entries(changed)) writeFile(join(dir, path), text);
  };
  const commit = (changed: RepositoryFiles) => {
    write(changed);
    git('add', '--all');
    git(...IDENTITY, 'commit', '--quiet', '--allow-empty', '--message', 'A change.');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit(files);
  return { dir, write, commit, git };
}

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

function run(dir: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', dir, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_DATE: '2026-11-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2026-11-01T00:00:00Z',
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function writeFile(path: string, text: string | null): void {
  if (text === null) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
