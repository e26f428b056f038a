import type { Alert } from '../alert';
import { isInForce, type Mute, mutesPlace } from '../coverage/mute';

/**
 * Whether an alert is of a session that is over its limits in alert-only mode. No other alert may be muted: a stop, a stop
 * that failed or was held back, and what nobody could judge are always told. Decision 40.
 */
export function isOfAlertOnly({ kind, attributes }: Pick<Alert, 'kind' | 'attributes'>): boolean {
  return (
    kind === 'session' && attributes.outcome === 'would-have-stopped' && attributes.heldBackBy === undefined
  );
}

/** Whether an operator muted the place of the session, so that nobody is told of the alert. */
export function isMutedAlert(alert: Alert, mutes: readonly Mute[], now: number): boolean {
  const { account, region } = alert.attributes;
  if (!isOfAlertOnly(alert) || typeof account !== 'string' || typeof region !== 'string') return false;
  return mutes.some(
    (mute) =>
      mute.finding === undefined &&
      mute.account !== undefined &&
      isInForce(mute, now) &&
      mutesPlace(mute, { account, region }),
  );
}
