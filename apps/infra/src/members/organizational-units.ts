import { type Directory, type LimitsDocuments, organizationalUnitPaths } from '@glue-session-guard/limits';

/** Which OUs lie below which, as far as the configuration knows. */
export interface OrganizationalUnits {
  isBelow(unit: string, ancestor: string): boolean;
  /** Ids of the accounts in and below these OUs, as far as `directory.json` knows them. */
  accountsIn(units: readonly string[]): readonly string[];
}

/**
 * From two witnesses: the account paths of `directory.json`, and the folders of limit files, which mirror OUs. Everything
 * is below the root.
 */
export function organizationalUnits(
  documents: LimitsDocuments,
  directory: Directory | undefined,
): OrganizationalUnits {
  const paths =
    directory === undefined ? new Map<string, readonly string[]>() : organizationalUnitPaths(directory);
  const isInFolder = (unit: string, ancestor: string) => {
    const [inner, outer] = [documents[unit]?.file, documents[ancestor]?.file];
    return inner !== undefined && outer !== undefined && inner !== outer && inner.startsWith(folderOf(outer));
  };
  const accounts = Object.entries(directory?.accounts ?? {});
  return {
    accountsIn: (units) =>
      accounts.filter(([, { path }]) => path.some((id) => units.includes(id))).map(([id]) => id),
    isBelow: (unit, ancestor) => {
      if (unit === ancestor || unit.startsWith('r-')) return false;
      return (
        ancestor.startsWith('r-') ||
        paths.get(unit)?.includes(ancestor) === true ||
        isInFolder(unit, ancestor)
      );
    },
  };
}

/** With its slash at the end; empty for the root's file. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
