import { type Activating, activateLimits } from '@glue-session-guard/aws/activate-limits';
import { type LimitsDocuments, limitsHash } from '@glue-session-guard/limits';
import type { ConfigCommit } from './config-commit';

export interface DeployedLimits {
  readonly documents: LimitsDocuments;
  readonly commit: ConfigCommit;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a deployment did with the limits of its config folder. */
export interface LimitsDeployed {
  readonly kind: 'activated' | 'already';
  readonly id: string;
  /** For people. */
  readonly notes: readonly string[];
}

/**
 * Stores the limits as a new version and makes it active. Where the active version has the same limits, nothing is stored: a
 * commit that changes no limit is no new version.
 * @throws GuardError as `activateLimits` does, and `GSG_LIMITS_TOO_LARGE`
 */
export async function deployLimits(hub: Activating, deployed: DeployedLimits): Promise<LimitsDeployed> {
  const { documents, commit, now } = deployed;
  const active = await hub.limits.active();
  const same = active && (await hub.limits.versions()).find(({ id }) => id === active.id);
  if (active !== undefined && same?.hash === limitsHash(documents))
    return { kind: 'already', id: active.id, notes: [`limits: version ${active.id} is active already`] };
  const version = await hub.limits.store({
    documents,
    commit: commit.kind === 'commit' ? commit.commit : null,
    by: hub.caller,
    at: now,
  });
  const { id, from, takesEffectWithinSeconds } = await activateLimits(hub, {
    id: version.id,
    reason: REASON,
    through: 'deployment',
    at: now,
  });
  return {
    kind: 'activated',
    id,
    notes: [
      `limits: version ${id} is active, everywhere within ${takesEffectWithinSeconds} seconds`,
      ...(commit.kind === 'none' ? [`  it names no commit: ${commit.why}`] : []),
      ...(from === null ? [] : [`  to go back: npm run -s gsg -- limits activate ${from} --reason "…"`]),
    ],
  };
}

const REASON = 'npm run deploy';
