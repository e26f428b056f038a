import type { OperatorLimits } from '@glue-session-guard/aws/operator';
import { type LimitsDocuments, limitsHash } from '@glue-session-guard/limits';
import { toGuardError } from '@glue-session-guard/problem';
import { versionOf } from './version-of';

/** What `gsg limits status --json` prints: how the limits of the config folder stand to those that are in force. */
export interface LimitsStatus {
  /**
   * `same`: they are in force. `differs`: others are. `none`: the hub has no active version. `unreadable`: this release cannot read
   * the active version, so that functions of it hold another one.
   */
  readonly kind: 'same' | 'differs' | 'none' | 'unreadable';
  /** The active version; null when there is none. */
  readonly active: string | null;
  readonly commit: string | null;
  /** Who activated it, when and why; null when there is none. */
  readonly by: string | null;
  readonly at: string | null;
  readonly reason: string | null;
  /** The version whose copies the accounts have, when that is another one than the active one. */
  readonly otherCopies: string | null;
  /** Why the active version cannot be read. */
  readonly why: string | null;
}

const NONE: LimitsStatus = {
  kind: 'none',
  active: null,
  commit: null,
  by: null,
  at: null,
  reason: null,
  otherCopies: null,
  why: null,
};

/** @param documents those of the config folder */
export async function limitsStatus(
  limits: OperatorLimits,
  documents: LimitsDocuments,
): Promise<LimitsStatus> {
  const active = await limits.active();
  if (active === undefined) return NONE;
  const { id, by, reason, rolledOut } = active;
  const told = {
    ...NONE,
    active: id,
    by,
    reason,
    at: new Date(active.at).toISOString(),
    otherCopies: rolledOut === id ? null : rolledOut,
  };
  try {
    const { hash, version } = await versionOf(limits, id);
    return { ...told, kind: hash === limitsHash(documents) ? 'same' : 'differs', commit: version.commit };
  } catch (error) {
    return { ...told, kind: 'unreadable', why: toGuardError(error).message };
  }
}
