/** A subscription that an entry of `alerts:` asks for, as SNS knows it. */
export interface Subscription {
  readonly address: string;
  /** Which of the hub's topics it is of. */
  readonly topic: 'alerts' | 'alarms';
  /**
   * `pending`: whoever reads the mails of the address has not confirmed it; SNS sends nothing until then. `altered`: it is confirmed, and
   * has another filter than was deployed, which may keep everything from the address.
   */
  readonly state: 'confirmed' | 'altered' | 'pending' | 'missing';
}

const WHY = {
  pending: 'the subscription was not confirmed',
  missing: 'there is no subscription (any more)',
} as const;

/**
 * Who is to be told and gets nothing, one text for each address and topic, and one of its own where a topic reaches nobody. A text is
 * the same from sweep to sweep, so that it is one finding.
 */
export function subscriptionFaults(subscriptions: readonly Subscription[]): string[] {
  const topics = (['alerts', 'alarms'] as const).map((topic) =>
    subscriptions.filter((each) => each.topic === topic),
  );
  return topics.flatMap((ofTopic) => [...nobody(ofTopic), ...ofTopic.flatMap(fault)]);
}

function fault({ address, topic, state }: Subscription): string[] {
  if (state === 'confirmed') return [];
  if (state === 'altered')
    return [`${address} may get no ${topic}: somebody changed the filter of its subscription`];
  return [`${address} gets no ${topic}: ${WHY[state]}`];
}

function nobody(ofTopic: readonly Subscription[]): string[] {
  const [first] = ofTopic;
  if (first === undefined || ofTopic.some(({ state }) => state === 'confirmed' || state === 'altered'))
    return [];
  return [`no address at all gets ${first.topic}: none of ${ofTopic.length} subscriptions is confirmed`];
}
