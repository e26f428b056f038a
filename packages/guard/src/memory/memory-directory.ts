import type { Directory } from '@glue-session-guard/limits';
import type { PathResult } from '../decision/decide';
import type { AccountDirectory } from '../ports';

/** The account directory of a `directory.json`. */
export function memoryDirectory(directory: Directory): AccountDirectory {
  return { organizationalUnitPath: async (account) => pathIn(directory, account) };
}

export function pathIn({ accounts, organizationalUnits }: Directory, account: string): PathResult {
  const found = Object.hasOwn(accounts, account) ? accounts[account] : undefined;
  if (found === undefined) return { kind: 'unknown' };
  const { name, path } = found;
  if (organizationalUnits === undefined) return { kind: 'path', name, path };
  const named = path.flatMap((id) => {
    const unit = Object.hasOwn(organizationalUnits, id) ? organizationalUnits[id] : undefined;
    return unit === undefined ? [] : [[id, unit.name] as const];
  });
  return { kind: 'path', name, path, unitNames: Object.fromEntries(named) };
}
