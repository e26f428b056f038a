import type { Place } from '../../place';

/** The Regions of each account, in the order in which the places come. */
export function byAccount(places: readonly Place[]): ReadonlyMap<string, readonly string[]> {
  const regions = new Map<string, string[]>();
  for (const { account, region } of places) {
    const known = regions.get(account);
    if (known === undefined) regions.set(account, [region]);
    else known.push(region);
  }
  return regions;
}
