import { compileConfig, type OrganizationConfig, readConfigFolder } from '@glue-session-guard/limits';
import { problemText } from './load-config';

export type LoadedOrganization =
  | { readonly kind: 'usable'; readonly config: OrganizationConfig }
  /** Why, as text for people. */
  | { readonly kind: 'unusable'; readonly notes: readonly string[] };

/** What organization.yaml says, whatever is wrong with other files. `now` is in milliseconds since the epoch. */
export function loadOrganization(dir: string, now: number): LoadedOrganization {
  const { organization, problems } = compileConfig(readConfigFolder(dir), { now });
  if (organization !== undefined) return { kind: 'usable', config: organization };
  const own = problems.filter(
    ({ file, severity }) => severity === 'error' && file !== 'directory.json' && !file.startsWith('limits/'),
  );
  return {
    kind: 'unusable',
    notes: own.map(problemText),
  };
}
