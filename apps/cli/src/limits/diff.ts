import type { Directory, LimitsInUse } from '@glue-session-guard/limits';
import { plan } from '../plan';
import type { Plan } from '../plan/plan-schema';
import type { StoredVersion } from './version-of';

export interface Compared {
  readonly before: StoredVersion;
  /** Without a version: those of the config folder. */
  readonly after: LimitsInUse;
  readonly directory: Directory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the limits of one version mean after those of another, as `gsg plan` says it of two commits. */
export function diffVersions({ before, after, directory, now }: Compared): Plan {
  return plan({
    base: {
      kind: 'version',
      version: before.version.id,
      commit: before.version.commit,
      after: after.version?.id ?? null,
    },
    before: { documents: before.documents, directory, problems: [] },
    after: { documents: after.documents, directory, problems: [] },
    prefix: '',
    ownersOf: () => [],
    running: { kind: 'not-asked' },
    now,
  });
}
