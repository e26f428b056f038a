import { type AlertSubscription, isEmail } from '@glue-session-guard/limits';

/** Who is told, as the alerter reads it beside its bundle. */
export interface RecipientEntry {
  /** Subscriptions filter on it. */
  readonly id: string;
  readonly organizationalUnits?: readonly string[];
  readonly outcomes?: readonly string[];
}

/** The e-mail entries of `alerts:`. An address is its own id, so that a subscription outlives a change of its filters. */
export function recipientEntries(subscriptions: readonly AlertSubscription[]): RecipientEntry[] {
  return subscriptions.filter(isEmail).map(({ email, organizationalUnits, outcomes }) => ({
    id: email,
    ...(organizationalUnits !== undefined && { organizationalUnits }),
    ...(outcomes !== undefined && { outcomes }),
  }));
}
