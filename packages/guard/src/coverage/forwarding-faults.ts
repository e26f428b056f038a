/** Events of a watched Region that the forwarding rules there could not put on the hub bus. */
export interface Unforwarded {
  readonly region: string;
  /** How many wait, which SQS counts approximately; `no-queue`: the hub account has no queue for them there. */
  readonly waiting: number | 'no-queue';
}

/** One text for each Region in which something is wrong. A text is the same from sweep to sweep, so that it is one finding. */
export function forwardingFaults(found: readonly Unforwarded[]): string[] {
  return found.flatMap(({ region, waiting }) => {
    if (waiting === 0) return [];
    return waiting === 'no-queue'
      ? [
          `${region}: the hub account has no queue for events that cannot be forwarded, so each of them is lost`,
        ]
      : [`${region}: events could not be forwarded to the hub, and wait in the queue for them`];
  });
}
