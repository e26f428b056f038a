import {
  type Directory,
  type LimitsDocuments,
  limitsOfOrganizationalUnit,
  organizationalUnitPaths,
  watchedIn,
  watchedRegions,
} from '@glue-session-guard/limits';

/** Which OUs lie below which, as far as the configuration knows. */
export interface OrganizationalUnits {
  isBelow(unit: string, ancestor: string): boolean;
  /** Ids of the accounts in and below these OUs, as far as `directory.json` knows them. */
  accountsIn(units: readonly string[]): readonly string[];
  /** Whether a Region is watched for any account in or below an OU, by the limit files. */
  isWatched(unit: string, region: string): boolean;
  /** Ids of the accounts for which a Region is not watched, as far as `directory.json` knows them. */
  accountsUnwatched(region: string): readonly string[];
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
  const isBelow = (unit: string, ancestor: string) => {
    if (unit === ancestor || unit.startsWith('r-')) return false;
    return (
      ancestor.startsWith('r-') || paths.get(unit)?.includes(ancestor) === true || isInFolder(unit, ancestor)
    );
  };
  return {
    isBelow,
    accountsIn: (units) =>
      accounts.filter(([, { path }]) => path.some((id) => units.includes(id))).map(([id]) => id),
    isWatched: (unit, region) => {
      const own = limitsOfOrganizationalUnit(documents, unit, directory);
      const below = Object.values(documents).filter((each) => isBelow(each.organizationalUnit, unit));
      return (
        own.kind === 'not-covered' ||
        [own.limits, ...below].some((limits) => watchedIn(limits, [region]).length > 0)
      );
    },
    accountsUnwatched: (region) =>
      accounts
        .filter(([, { path }]) => watchedRegions(documents, { path, regions: [region] }).length === 0)
        .map(([id]) => id),
  };
}

/** With its slash at the end; empty for the root's file. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
