import type { OrganizationalUnits } from './organizational-units';

/** Which accounts a StackSet reaches, as far as the configuration knows. */
interface Reach {
  readonly units: OrganizationalUnits;
  /** OUs whose accounts are left alone. */
  readonly exclude: readonly string[];
  /** Leaves out where limit files say by `regions:` that nothing is watched. False for roles, which serve every Region. */
  readonly onlyWatched: boolean;
}

export interface Targets {
  readonly organizationalUnits: readonly string[];
  readonly regions: readonly string[];
  readonly reach: Reach;
}

/** Stacks of one StackSet: accounts in and below some OUs, without those that are left out, in some Regions. */
export interface InstanceGroup {
  readonly organizationalUnits: readonly string[];
  readonly regions: readonly string[];
  readonly excludeAccounts: readonly string[];
}

/**
 * The stacks of a StackSet, Regions with the same accounts together. An OU in which a Region is not watched at all is no target
 * there; of an OU below a target the accounts that directory.json knows are left out, since a StackSet cannot leave out the OU.
 * Decision 45.
 */
export function instanceGroups({ organizationalUnits, regions, reach }: Targets): readonly InstanceGroup[] {
  const groups = new Map<string, InstanceGroup>();
  for (const region of regions) {
    const units = organizationalUnits.filter(
      (unit) => !reach.onlyWatched || reach.units.isWatched(unit, region),
    );
    if (units.length === 0) continue;
    const excludeAccounts = leftOut(units, region, reach);
    const key = JSON.stringify([units, excludeAccounts]);
    const before = groups.get(key)?.regions ?? [];
    groups.set(key, { organizationalUnits: units, excludeAccounts, regions: [...before, region] });
  }
  return [...groups.values()];
}

function leftOut(targets: readonly string[], region: string, reach: Reach): readonly string[] {
  const { units, exclude, onlyWatched } = reach;
  const unwatched = onlyWatched ? units.accountsUnwatched(region) : [];
  const left = new Set([...units.accountsIn(exclude), ...unwatched]);
  return units.accountsIn(targets).filter((account) => left.has(account));
}
