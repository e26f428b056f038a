import type { Activating } from '@glue-session-guard/aws/activate-limits';
import type { ActiveItem, NewLimits, VersionItem } from '@glue-session-guard/aws/operator';
import { nextVersionId, packLimits } from '@glue-session-guard/limits';

export const NOW = Date.parse('2026-11-20T12:00:00Z');

type Alert = Parameters<NonNullable<Activating['alerts']>['publish']>[0];

/** For tests: the limits of a hub that has none yet. What is activated and rolled out is added to `done`. */
export function hubWithLimits(done: string[]): Activating & { readonly published: Alert[] } {
  const published: Alert[] = [];
  const versions: (VersionItem & { readonly body: Uint8Array })[] = [];
  let active: ActiveItem | undefined;
  const store = ({ documents, ...told }: NewLimits) => {
    const taken = versions.map(({ id }) => id);
    const id = nextVersionId(told.at, taken);
    const version = { ...told, ...packLimits(documents), id, files: Object.keys(documents).length };
    versions.push(version);
    return version;
  };
  return {
    caller: 'arn:aws:sts::222222222222:assumed-role/deploy/pipeline',
    published,
    alerts: { publish: async (alert) => void published.push(alert) },
    limits: {
      active: async () => active,
      versions: async () => versions,
      read: async (id) => versions.find((version) => version.id === id),
      activations: async () => [],
      allActivations: async () => [],
      store: async (limits) => store(limits),
      activate: async (change) => {
        done.push(`activate ${change.id}`);
        active = { ...change, before: [], rolledOut: active?.rolledOut ?? null };
        return 'activated';
      },
      rolledOut: async (id) => void done.push(`rolled out ${id}`),
      takesEffectWithinSeconds: 20,
    },
  };
}
