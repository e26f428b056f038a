import {
  compileConfig,
  type Directory,
  type LimitsDocuments,
  type OrganizationConfig,
  readConfigFolder,
} from '@glue-session-guard/limits';
import { errorText, problemText } from '@glue-session-guard/problem';
import { checkDeployable } from './check-deployable';

export interface ReadyConfig {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  readonly directory?: Directory;
}

export type LoadedConfig =
  | { readonly kind: 'ready'; readonly ready: ReadyConfig; readonly notes: readonly string[] }
  /** Every problem at once, as text for people. */
  | { readonly kind: 'refused'; readonly notes: readonly string[] };

/** The config folder as the app takes it, or why it must not be deployed. `now` is in milliseconds since the epoch. */
export function loadConfig(dir: string, now: number): LoadedConfig {
  const { organization, documents, directory, problems } = compileConfig(readConfigFolder(dir), { now });
  const notes = problems.flatMap((problem) => problemText(problem, dir));
  if (organization === undefined || problems.some(({ severity }) => severity === 'error'))
    return { kind: 'refused', notes };
  const ready: ReadyConfig = {
    config: organization,
    documents,
    ...(directory !== undefined && { directory }),
  };
  const refusals = checkDeployable(ready);
  if (refusals.length > 0)
    return { kind: 'refused', notes: [...notes, ...refusals.flatMap((refusal) => errorText(refusal))] };
  return { kind: 'ready', ready, notes };
}

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
    notes: own.flatMap((problem) => problemText(problem, dir)),
  };
}
