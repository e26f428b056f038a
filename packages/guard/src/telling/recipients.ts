import type { Alert } from '../alert';
import { TEST_OUTCOME } from '../alerts/test-alert';

/** Who is told: one entry of `alerts:` in organization.yaml. */
export interface Recipient {
  /** The same for as long as the entry names the same mailbox or channel. Subscriptions filter on it. */
  readonly id: string;
  /** Only alerts of accounts below these OUs; every alert when absent. */
  readonly organizationalUnits?: readonly string[];
  /** Only alerts with these outcomes; all when absent. */
  readonly outcomes?: readonly string[];
}

/** The ids of those whom an alert concerns, by what they want to be told. */
export function recipientsOf(
  { attributes }: Pick<Alert, 'attributes'>,
  recipients: readonly Recipient[],
): readonly string[] {
  const path = [attributes.organizationalUnits ?? []].flat();
  const [outcome] = [attributes.outcome ?? ''].flat();
  if (outcome === TEST_OUTCOME) return recipients.map(({ id }) => id);
  return recipients
    .filter(
      ({ organizationalUnits, outcomes }) =>
        (organizationalUnits === undefined || organizationalUnits.some((unit) => path.includes(unit))) &&
        (outcomes === undefined || (outcome !== undefined && outcomes.includes(outcome))),
    )
    .map(({ id }) => id);
}
