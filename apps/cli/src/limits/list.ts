import type { ActivationItem, OperatorLimits, VersionItem } from '@glue-session-guard/aws/operator';

/** What `gsg limits list --json` prints. Times in ISO 8601. */
export interface ListedLimits {
  /** Null when no version was ever activated. */
  readonly active: string | null;
  /** The version whose copies the last deployment carried to the accounts; null before the first one was through. */
  readonly rolledOut: string | null;
  /** The newest first. */
  readonly versions: readonly ToldVersion[];
  /** The last ten activations, newest first. */
  readonly activations: readonly ToldActivation[];
}

export type ToldVersion = Omit<VersionItem, 'at'> & { readonly at: string };
export type ToldActivation = Omit<ActivationItem, 'at'> & { readonly at: string };

export async function listLimits(limits: OperatorLimits): Promise<ListedLimits> {
  const [active, versions, activations] = await Promise.all([
    limits.active(),
    limits.versions(),
    limits.activations(),
  ]);
  return {
    active: active?.id ?? null,
    rolledOut: active?.rolledOut ?? null,
    versions: versions.map(told),
    activations: activations.map(told),
  };
}

export function told<T extends { readonly at: number }>(item: T): Omit<T, 'at'> & { readonly at: string } {
  return { ...item, at: new Date(item.at).toISOString() };
}
