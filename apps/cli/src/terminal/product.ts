import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { version } from '../../package.json';

/** This release of Glue Session Guard, and where it came from. */
export interface Product {
  readonly version: string;
  /** Undefined where it is no clone of a repository. */
  readonly commit?: string;
  /** The address that it was cloned from; undefined where none is known. */
  readonly repository?: string;
}

const WORKSPACE = join(__dirname, '../../../..');

/** Asks git, which need not be there. */
export function productOf(): Product {
  const [commit, repository] = [git('rev-parse', 'HEAD'), git('remote', 'get-url', 'origin')];
  return {
    version,
    ...(commit !== undefined && { commit }),
    ...(repository !== undefined && { repository }),
  };
}

function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', WORKSPACE, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
