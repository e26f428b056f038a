import { spawnSync } from 'node:child_process';
import type { ConfigFiles } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** The config folder as a commit has it. */
export interface GitBase {
  /** What was asked for. */
  readonly ref: string;
  /** The commit that was read, 40 characters. */
  readonly commit: string;
  /** The config folder's path in the repository, with a slash at the end; empty at its top. */
  readonly prefix: string;
  /** Undefined where the commit has no such folder. */
  readonly files?: ConfigFiles;
  /** The text of a file of the repository at that commit, by its path from the top. */
  read(path: string): string | undefined;
}

/**
 * The config folder where this branch left `ref`: what others merged there meanwhile is no change of this branch.
 *
 * @throws GuardError `GSG_GIT_MISSING`, `GSG_GIT_NO_REPOSITORY`, `GSG_GIT_REF_UNKNOWN`, `GSG_GIT_SHALLOW`
 */
export function gitBase(dir: string, ref: string): GitBase {
  const prefix = prefixOf(dir);
  const commit = branchPoint(dir, ref);
  const files = configFilesAt(dir, `${commit}:${prefix}`);
  return { ref, commit, prefix, read: readerAt(dir, commit), ...(files && { files }) };
}

/** What the commit that is checked out has; undefined where the folder is in no repository with a commit. */
export function gitHead(dir: string): Pick<GitBase, 'prefix' | 'read'> | undefined {
  const { text } = git(dir, ['rev-parse', '--show-prefix']);
  if (text === undefined || commitOf(dir, 'HEAD') === undefined) return undefined;
  return { prefix: text.trimEnd(), read: readerAt(dir, 'HEAD') };
}

/** The first of these references that the repository has. @throws GuardError `GSG_GIT_REF_UNKNOWN` when it has none */
export function firstKnownRef(dir: string, refs: readonly string[]): string {
  prefixOf(dir);
  const known = refs.find((ref) => commitOf(dir, ref) !== undefined);
  if (known !== undefined) return known;
  throw new GuardError('GSG_GIT_REF_UNKNOWN', `the repository has none of ${refs.join(', ')}`, {
    hint: 'Name what to compare with: --base GITREF.',
  });
}

function readerAt(dir: string, commit: string): GitBase['read'] {
  return (path) => git(dir, ['cat-file', 'blob', `${commit}:${path}`]).text;
}

function prefixOf(dir: string): string {
  const { status, text, error } = git(dir, ['rev-parse', '--show-prefix']);
  if (status === 0 && text !== undefined) return text.trimEnd();
  throw new GuardError('GSG_GIT_NO_REPOSITORY', `${dir} is in no git repository that can be read: ${error}`, {
    hint: 'Keep the config folder in git, and run the command in a clone of it.',
  });
}

function branchPoint(dir: string, ref: string): string {
  const commit = commitOf(dir, ref);
  const isShallow = git(dir, ['rev-parse', '--is-shallow-repository']).text?.trim() === 'true';
  if (commit === undefined) {
    throw new GuardError('GSG_GIT_REF_UNKNOWN', `${JSON.stringify(ref)} is no commit that this clone has`, {
      hint: `Correct it, or fetch it: git fetch origin${isShallow ? ' --unshallow' : ''}.`,
    });
  }
  const left = git(dir, ['merge-base', commit, 'HEAD']);
  if (left.status === 0 && left.text !== undefined) return left.text.trim();
  // Two histories without a common commit: there is no point at which one left the other.
  if (!isShallow) return commit;
  throw new GuardError(
    'GSG_GIT_SHALLOW',
    `this clone is shallow, so the commit at which it left ${ref} is not known`,
    {
      hint: 'Run git fetch --unshallow; in a pipeline, clone the whole history (fetch-depth: 0, or GIT_DEPTH: 0).',
    },
  );
}

function commitOf(dir: string, ref: string): string | undefined {
  const { status, text } = git(dir, [
    ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
    `${ref}^{commit}`,
  ]);
  return status === 0 ? text?.trim() : undefined;
}

interface Blob {
  readonly path: string;
  readonly id: string;
}

/**
 * What `readConfigFolder` would read there, without the faults of the folder itself, and without directory.json: both sides are looked
 * at for the accounts of today.
 */
function configFilesAt(dir: string, tree: string): ConfigFiles | undefined {
  const { status, text } = git(dir, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (status !== 0 || text === undefined) return undefined;
  const files = textsOf(dir, blobsIn(text));
  const organization = files.find(({ path }) => path === 'organization.yaml');
  return {
    ...(organization && { organization }),
    limits: files.filter(({ path }) => path.startsWith('limits/')),
    problems: [],
  };
}

const READ = /^(organization\.yaml|limits\/(.*\/)?limits\.yaml)$/;

/** `100644 blob 1f2e…\tlimits/limits.yaml`, each ended by a NUL; links are no files of ours. */
function blobsIn(listing: string): Blob[] {
  return listing.split('\0').flatMap((line) => {
    const [, id = '', path = ''] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return READ.test(path) ? [{ id, path }] : [];
  });
}

/** All texts by one call of git: one for each of 2,000 files would take a minute. */
function textsOf(dir: string, blobs: readonly Blob[]) {
  if (blobs.length === 0) return [];
  const { bytes } = git(dir, ['cat-file', '--batch'], blobs.map(({ id }) => `${id}\n`).join(''));
  let at = 0;
  return blobs.map(({ path }) => {
    const end = bytes.indexOf('\n', at);
    const size = Number(bytes.toString('latin1', at, end).split(' ')[2]);
    at = end + 1 + size + 1;
    return { path, text: bytes.toString('utf8', end + 1, end + 1 + size) };
  });
}

interface Answer {
  readonly status: number | null;
  readonly bytes: Buffer;
  /** Undefined unless git succeeded. */
  readonly text: string | undefined;
  /** What git said of a failure. */
  readonly error: string;
}

const MOST_BYTES = 1024 ** 3;

function git(dir: string, args: readonly string[], input = ''): Answer {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', dir, ...args], {
    input,
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) {
    throw new GuardError('GSG_GIT_MISSING', `git could not be run: ${error.message}`, {
      hint: 'Install git: gsg plan reads what the limits were from it.',
      cause: error,
    });
  }
  return {
    status,
    bytes: stdout,
    text: status === 0 ? stdout.toString('utf8') : undefined,
    error: stderr.toString('utf8').split('\n')[0] ?? '',
  };
}

/** Said of limits that others are compared with, where their own files have errors. */
export const BASE_HAS_ERRORS =
  'What it is compared with has errors itself, and is compared as far as it can be read.';
