import type { Directory } from '@glue-session-guard/limits';
import type { PathResult } from '../decision/decide';
import type { AccountDirectory } from '../ports';

/** The account directory of a `directory.json`. */
export function memoryDirectory(directory: Directory): AccountDirectory {
  return { organizationalUnitPath: async (account) => pathIn(directory, account) };
}

export function pathIn({ accounts }: Directory, account: string): PathResult {
  const found = Object.hasOwn(accounts, account) ? accounts[account] : undefined;
  return found === undefined ? { kind: 'unknown' } : { kind: 'path', name: found.name, path: found.path };
}
