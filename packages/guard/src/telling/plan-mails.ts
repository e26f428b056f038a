import type { Alert } from '../alert';
import { digestAlerts } from './digest-alert';
import { SHARES, type Share } from './lane';
import type { Free } from './mail-pace';
import { type Recipient, recipientsOf } from './recipients';
import type { QueuedAlert } from './telling-ports';
import { byWorst } from './worst-first';

/** One message to some recipients, and the queued alerts that it tells of. */
export interface Mail {
  readonly alert: Alert;
  readonly to: readonly string[];
  readonly of: readonly QueuedAlert[];
}

export interface MailPlan {
  readonly mails: readonly Mail[];
  /** What the pace keeps from these recipients for now. */
  readonly held: readonly { readonly queued: QueuedAlert; readonly to: string }[];
}

/** Who is to be told of a queued alert. */
export function addressees({ alert, to }: QueuedAlert, recipients: readonly Recipient[]): readonly string[] {
  const concerned = recipientsOf(alert, recipients);
  return to === undefined ? concerned : concerned.filter((id) => to.includes(id));
}

/**
 * The mails that tell the recipients of these alerts. A recipient for whom there are more than mails are free gets the worst of
 * them one by one and the rest as a digest. That uses half of a minute's mails at most, so that the next run finds some free.
 */
export function planMails(
  queued: readonly QueuedAlert[],
  {
    recipients,
    share,
    free,
  }: { readonly recipients: readonly Recipient[]; readonly share: Share; readonly free: Free },
): MailPlan {
  const sorted = [...queued].sort((a, b) => byWorst(a.alert, b.alert));
  const forEach = new Map<string, QueuedAlert[]>();
  for (const each of sorted) {
    for (const id of addressees(each, recipients)) {
      const alerts = forEach.get(id) ?? [];
      alerts.push(each);
      forEach.set(id, alerts);
    }
  }
  const plans = [...forEach].map(([to, alerts]) => ({ to, ...planFor(alerts, { share, free: free(to) }) }));
  return {
    mails: [...oneByOne(plans), ...asDigests(plans)],
    held: plans.flatMap(({ to, held }) => held.map((each) => ({ queued: each, to }))),
  };
}

interface PlanOfOne {
  readonly single: readonly QueuedAlert[];
  readonly digested: readonly QueuedAlert[];
  readonly held: readonly QueuedAlert[];
}

function planFor(alerts: readonly QueuedAlert[], { share, free }: { share: Share; free: number }): PlanOfOne {
  if (alerts.length <= free) return { single: alerts, digested: [], held: [] };
  const mails = Math.min(free, Math.ceil(SHARES[share] / 2));
  const digests = digestAlerts(alerts).length;
  const singles = Math.max(0, mails - digests);
  const rest = alerts.slice(singles);
  const digested = digestAlerts(rest)
    .slice(0, free - singles)
    .flatMap(({ of }) => of);
  return { single: alerts.slice(0, singles), digested, held: rest.slice(digested.length) };
}

type PlanTo = PlanOfOne & { readonly to: string };

/** One message for all that are told of an alert by itself. */
function oneByOne(plans: readonly PlanTo[]): Mail[] {
  const to = new Map<QueuedAlert, string[]>();
  for (const plan of plans) for (const each of plan.single) to.set(each, [...(to.get(each) ?? []), plan.to]);
  return [...to].map(([queued, ids]) => ({ alert: queued.alert, to: ids, of: [queued] }));
}

/** One digest for all that are told of the same alerts. */
function asDigests(plans: readonly PlanTo[]): Mail[] {
  const groups = new Map<string, { readonly to: string[]; readonly digested: readonly QueuedAlert[] }>();
  for (const { to, digested } of plans) {
    if (digested.length === 0) continue;
    const key = digested.map(({ id }) => id).join();
    const group = groups.get(key) ?? { to: [], digested };
    group.to.push(to);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ to, digested }) =>
    digestAlerts(digested).map(({ alert, of }) => ({ alert, to, of })),
  );
}
