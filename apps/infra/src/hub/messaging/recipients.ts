import {
  type AlertSubscription,
  chatChannelName,
  guardNames,
  isChat,
  isEmail,
  type OrganizationConfig,
} from '@glue-session-guard/limits';
import { hubTopicArn } from '../../names/names';

/** Who is told, as the alerter reads it beside its bundle. */
export interface RecipientEntry {
  /** Subscriptions filter on it. */
  readonly id: string;
  readonly organizationalUnits?: readonly string[];
  readonly outcomes?: readonly string[];
  /** Of a chat channel, the topic from which it is posted. */
  readonly chatTopicArn?: string;
}

/**
 * Everybody who is told. An address is its own id, so that a subscription outlives a change of its filters; a chat channel has the
 * name of its topic.
 */
export function recipientEntries({
  alerts,
  hub,
  instance,
}: Pick<OrganizationConfig, 'alerts' | 'hub' | 'instance'>): RecipientEntry[] {
  const names = guardNames(instance);
  return [
    ...alerts.filter(isEmail).map((entry) => ({ id: entry.email, ...filterOf(entry) })),
    ...alerts.filter(isChat).map((entry) => {
      const id = chatChannelName(entry);
      return { id, ...filterOf(entry), chatTopicArn: hubTopicArn(hub, names.chatTopic(id)) };
    }),
  ];
}

function filterOf({ organizationalUnits, outcomes }: AlertSubscription) {
  return {
    ...(organizationalUnits !== undefined && { organizationalUnits }),
    ...(outcomes !== undefined && { outcomes }),
  };
}
