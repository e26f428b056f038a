import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { configCommit } from './config-commit';

let repository: string;
let config: string;

beforeEach(() => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), 'config-commit-')));
  config = join(repository, 'config');
  mkdirSync(config);
  writeFileSync(join(config, 'organization.yaml'), 'hub: {}\n');
});

function git(...args: readonly string[]): string {
  const own = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  return spawnSync('git', [...own, ...args], { cwd: repository, encoding: 'utf8' }).stdout.trim();
}

function commitAll(): string {
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Limits');
  return git('rev-parse', 'HEAD');
}

describe('the commit of a config folder', () => {
  test('is that of its repository', () => {
    const commit = commitAll();
    expect(configCommit(config)).toEqual({ kind: 'commit', commit });
  });

  test('is the same when files elsewhere in the repository differ', () => {
    const commit = commitAll();
    writeFileSync(join(repository, 'README.md'), 'new');
    expect(configCommit(config)).toEqual({ kind: 'commit', commit });
  });

  test('is none when a file of the folder differs or is new, and says so', () => {
    const commit = commitAll();
    writeFileSync(join(config, 'more.yaml'), 'x');
    const why = `files of ${config} differ from commit ${commit.slice(0, 12)}`;
    expect(configCommit(config)).toEqual({ kind: 'none', why });
  });

  test('is none outside a repository', () => {
    expect(configCommit(config)).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('no git repository'),
    });
  });
});
