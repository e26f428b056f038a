import { spawnSync } from 'node:child_process';

/** The commit that a config folder is at, as far as git tells. */
export type ConfigCommit =
  | { readonly kind: 'commit'; readonly commit: string }
  /** The folder differs from its commit, is in no repository, or git is not there: its limits come from no commit. */
  | { readonly kind: 'none'; readonly why: string };

/** @param dir the config folder */
export function configCommit(dir: string): ConfigCommit {
  const head = git(dir, ['rev-parse', 'HEAD']);
  if (head === undefined) return { kind: 'none', why: `${dir} is in no git repository with a commit` };
  const changes = git(dir, ['status', '--porcelain', '--', '.']);
  if (changes === undefined || changes !== '')
    return { kind: 'none', why: `files of ${dir} differ from commit ${head.slice(0, 12)}` };
  return { kind: 'commit', commit: head };
}

/** What git prints; undefined when it fails or is not installed. */
function git(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
