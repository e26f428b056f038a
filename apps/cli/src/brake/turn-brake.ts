import type { BrakeState, Operator } from '@glue-session-guard/aws/operator';
import { operatorAlert } from '@glue-session-guard/guard';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import { type ToldBrake, toldBrake } from './brake-status';

/** What `gsg brake on --json` and `off --json` print. */
export interface Turned {
  readonly kind: 'turned' | 'already';
  /** What is in force now; null when no operator ever put the brake on. */
  readonly brake: ToldBrake | null;
  readonly takesEffectWithinSeconds: number;
}

/**
 * Holds every stop back, or lets them through again, and tells those who get alerts. The brake is set first, because in an
 * emergency it must not wait for a topic that fails.
 * @throws GuardError `GSG_BRAKE_NOT_TOLD` when the brake was set and nobody could be told.
 */
export async function turnBrake(
  { brake, alerts, caller }: Pick<Operator, 'brake' | 'alerts' | 'caller'>,
  { mode, reason }: Pick<BrakeState, 'mode' | 'reason'>,
  now: number,
): Promise<Turned> {
  const { takesEffectWithinSeconds } = brake;
  const to: BrakeState = { mode, reason, by: caller, since: now };
  if ((await brake.turn(to)) === 'already') {
    const standing = await brake.read();
    const told = standing === undefined ? null : toldBrake(standing);
    return { kind: 'already', brake: told, takesEffectWithinSeconds };
  }
  try {
    await alerts.publish(operatorAlert({ ...to, takesEffectWithinSeconds }));
  } catch (cause) {
    throw notTold(to, cause);
  }
  return { kind: 'turned', brake: toldBrake(to), takesEffectWithinSeconds };
}

function notTold({ mode }: BrakeState, cause: unknown): GuardError {
  const done = mode === 'alert-only' ? 'stops are held back now' : 'stops are let through again';
  const { message } = toGuardError(cause);
  return new GuardError('GSG_BRAKE_NOT_TOLD', `${done}, but the alert about it was not sent: ${message}`, {
    cause,
    hint: 'Tell those on duty yourself. Whoever turns the brake needs sns:Publish on the topic, and kms:GenerateDataKey and kms:Decrypt on its key.',
  });
}
