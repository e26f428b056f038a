import type {
  ActivationItem,
  ActiveItem,
  OperatorLimits,
  VersionItem,
} from '@glue-session-guard/aws/operator';
import type { StoredLimits } from '@glue-session-guard/guard';
import { type LimitsDocuments, newestFirst, nextVersionId, packLimits } from '@glue-session-guard/limits';

/** A version that the hub of a test has, before the test begins. */
export interface GivenVersion {
  readonly id: string;
  readonly documents: LimitsDocuments;
  readonly commit?: string;
}

/** For tests only: the versions of the limits of a hub in memory. The last of the given ones is active. */
export function hubLimits(given: readonly GivenVersion[], at: number): OperatorLimits {
  const versions: VersionItem[] = [];
  const contents = new Map<string, StoredLimits>();
  const activations: ActivationItem[] = [];
  let active: ActiveItem | undefined;

  const keep = (id: string, documents: LimitsDocuments, told: Pick<VersionItem, 'commit' | 'by' | 'at'>) => {
    const { body, ...packed } = packLimits(documents);
    const version = { ...told, ...packed, id, files: Object.keys(documents).length };
    versions.push(version);
    contents.set(id, { id, commit: told.commit, ...packed, body });
    return version;
  };
  const activate = (change: Omit<ActivationItem, 'from'>): 'activated' | 'already' => {
    if (active?.id === change.id) return 'already';
    activations.unshift({ ...change, from: active?.id ?? null });
    active = {
      ...change,
      before: active === undefined ? [] : [active.id],
      rolledOut: active?.rolledOut ?? null,
    };
    return 'activated';
  };
  for (const { id, documents, commit = null } of given) {
    const by = 'arn:aws:sts::222222222222:assumed-role/deploy/pipeline';
    keep(id, documents, { commit, by, at });
    activate({ id, reason: 'npm run deploy', by, at });
  }
  return {
    active: async () => active,
    versions: async () => versions.toSorted((a, b) => newestFirst(a.id, b.id)),
    read: async (id) => contents.get(id),
    activations: async () => activations.slice(0, 10),
    allActivations: async () => activations.toReversed(),
    store: async ({ documents, ...told }) =>
      keep(
        nextVersionId(
          told.at,
          versions.map(({ id }) => id),
        ),
        documents,
        told,
      ),
    activate: async (change) => activate(change),
    rolledOut: async (id) => {
      if (active !== undefined) active = { ...active, rolledOut: id };
    },
    takesEffectWithinSeconds: 20,
  };
}
