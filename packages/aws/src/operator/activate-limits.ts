import { type ActivatedLimits, type Alerts, limitsAlert } from '@glue-session-guard/guard';
import { unpackLimits } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import type { OperatorLimits } from './operator-limits';

export interface Activating {
  readonly limits: OperatorLimits;
  /** Undefined where the hub is of a release that has no queue of alerts yet. */
  readonly alerts: Alerts | undefined;
  /** The caller's ARN, by STS. */
  readonly caller: string;
}

export interface Wanted extends Pick<ActivatedLimits, 'id' | 'reason' | 'through'> {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Activated {
  readonly kind: 'activated' | 'already';
  readonly id: string;
  readonly commit: string | null;
  /** The version that was active until then. */
  readonly from: string | null;
  readonly takesEffectWithinSeconds: number;
}

/**
 * Makes a stored version of the limits active, and tells those who get alerts. One that cannot be read is refused before.
 * @throws GuardError `GSG_LIMITS_VERSION_UNKNOWN`, `GSG_LIMITS_VERSION_UNREADABLE`, `GSG_LIMITS_OVERTAKEN`; `GSG_LIMITS_NOT_TOLD`
 * when it is active and nobody could be told.
 */
export async function activateLimits(
  { limits, alerts, caller }: Activating,
  { id, reason, through, at }: Wanted,
): Promise<Activated> {
  const stored = await limits.read(id);
  if (stored === undefined) throw unknownVersion(id);
  unpackLimits(stored);
  const { takesEffectWithinSeconds } = limits;
  const { commit } = stored;
  const from = (await limits.active())?.id ?? null;
  const kind = await limits.activate({ id, reason, by: caller, at });
  const activated = { id, commit, from, takesEffectWithinSeconds };
  if (kind === 'already') return { kind, ...activated };
  try {
    await alerts?.publish(limitsAlert({ ...activated, reason, by: caller, at, through }));
  } catch (cause) {
    throw notTold(id, cause);
  }
  return { kind, ...activated };
}

/** @throws nothing: the error of a version that is not stored */
export function unknownVersion(id: string): GuardError {
  return new GuardError(
    'GSG_LIMITS_VERSION_UNKNOWN',
    `the hub has no version ${JSON.stringify(id)} of the limits`,
    {
      hint: 'The versions that there are: npm run -s gsg -- limits list',
    },
  );
}

function notTold(id: string, cause: unknown): GuardError {
  return new GuardError(
    'GSG_LIMITS_NOT_TOLD',
    `version ${id} is active, but the alert about it was not sent: ${toGuardError(cause).message}`,
    {
      cause,
      hint: 'Tell those on duty yourself. Whoever activates limits needs sqs:SendMessage on the queues of alerts, and kms:GenerateDataKey and kms:Decrypt on their key.',
    },
  );
}
