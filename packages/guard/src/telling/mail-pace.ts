import { SHARES, type Share } from './lane';

const MINUTE_MS = 60_000;

/** How long SNS may take to accept a mail, retries included. A mail counts from before it is sent. */
const ACCEPTING_MS = 15_000;

/** How long a mail counts, in milliseconds: so that no minute has too many, whenever SNS accepted them. */
export const COUNTED_MS = MINUTE_MS + ACCEPTING_MS;

/** By recipient, when the mails that still count were sent, milliseconds since the epoch. */
export type SentMails = Readonly<Record<string, readonly number[]>>;

/** How many mails a recipient may be sent now. */
export type Free = (recipient: string) => number;

/** A sliding window: a count by calendar minute would admit twice as many around its boundary. */
export function freeOf(share: Share, sent: SentMails, now: number): Free {
  const counted = stillCounted(sent, now);
  return (recipient) => Math.max(0, SHARES[share] - (counted[recipient]?.length ?? 0));
}

/** What is counted once these mails are sent as well. @param mails the recipients of each */
export function countMails(
  sent: SentMails,
  mails: readonly { readonly to: readonly string[] }[],
  now: number,
): SentMails {
  const counted = stillCounted(sent, now);
  for (const recipient of mails.flatMap(({ to }) => to))
    counted[recipient] = [...(counted[recipient] ?? []), now];
  return counted;
}

function stillCounted(sent: SentMails, now: number): Record<string, readonly number[]> {
  return Object.fromEntries(
    Object.entries(sent)
      .map(([recipient, times]) => [recipient, times.filter((at) => at > now - COUNTED_MS)] as const)
      .filter(([, times]) => times.length > 0),
  );
}
