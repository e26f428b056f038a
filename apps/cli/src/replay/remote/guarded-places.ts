import { isEnrolled } from '@glue-session-guard/guard';
import type { CompiledConfig } from '@glue-session-guard/limits';

/** Where the guard looks, by the config folder; undefined where it does not say. */
interface GuardedPlaces {
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
  /** Whether directory.json has the account, enrolled or not. */
  readonly isKnown: (account: string) => boolean;
}

/** The accounts and Regions whose logs are worth fetching: what lies elsewhere is held against no limit. */
export function guardedPlaces({ organization, directory, documents }: CompiledConfig): GuardedPlaces {
  const regions = organization && new Set(organization.regions);
  const known = Object.entries(directory?.accounts ?? {});
  if (organization === undefined || known.length === 0) {
    return { accounts: undefined, regions, isKnown: () => true };
  }
  const enrolled = known.filter(([id, { name, path }]) =>
    isEnrolled({ id, name, path, state: 'ACTIVE' }, { ...organization, documents }),
  );
  return {
    accounts: new Set(enrolled.map(([id]) => id)),
    regions,
    isKnown: (account) => Object.hasOwn(directory?.accounts ?? {}, account),
  };
}
