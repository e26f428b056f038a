import { type Announcing, announce, type Unannounced } from './announce';
import type { Share } from './lane';
import { addressees, type Mail, planMails } from './plan-mails';
import type { Recipient } from './recipients';
import { partlyToldNow, stillToTell, toldBefore } from './still-to-tell';
import type { Mailer, MailPace, PartlyTold, QueuedAlert } from './telling-ports';

export interface TellingContext {
  readonly pace: MailPace;
  readonly mailer: Mailer;
  readonly partlyTold: PartlyTold;
  readonly recipients: readonly Recipient[];
  readonly clock: () => number;
  /** Where machines are told of sessions; absent where they are not. */
  readonly announcing?: Announcing;
}

/** What came of telling people of some alerts. */
export interface LaneResult {
  /** Everybody was told whom the alert concerns. */
  readonly told: readonly QueuedAlert[];
  /** Some were not told: the pace kept it from them, or SNS did not take the mail. */
  readonly untold: readonly Untold[];
  /** Of `told`, those that concern nobody. */
  readonly unaddressed: readonly QueuedAlert[];
  readonly mails: readonly Mail[];
  /** Of `told`, those whose event EventBridge did not take. */
  readonly unannounced: readonly Unannounced[];
  /** Why SNS did not take mails. */
  readonly failures: readonly unknown[];
}

export interface Untold {
  readonly queued: QueuedAlert;
  /** Who was not told. */
  readonly to: readonly string[];
}

/** Mails that are sent side by side. When one fails, no others are begun: what is wrong with SNS is wrong for all. */
const SIDE_BY_SIDE = 10;

export interface TellingShare {
  readonly share: Share;
  /** At most so many mails to anybody, though more are free. */
  readonly most?: number;
}

/** Tells the recipients of alerts of one share, as far as the pace lets it. Who was told of a message before is not told again. */
export async function tellQueued(
  received: readonly QueuedAlert[],
  { share, most = Number.POSITIVE_INFINITY }: TellingShare,
  context: TellingContext,
): Promise<LaneResult> {
  const { pace, mailer, recipients, clock, announcing } = context;
  const before = await toldBefore(received, context);
  const queued = stillToTell(received, before, context);
  const plan = await pace.take(share, clock(), (free) =>
    planMails(queued, { recipients, share, free: (id) => Math.min(most, free(id)) }),
  );
  const { sent, failures } = await sendAll(plan.mails, mailer);
  const missed = [
    ...plan.held,
    ...plan.mails
      .filter((mail) => !sent.has(mail))
      .flatMap(({ of, to }) => of.flatMap((each) => to.map((id) => ({ queued: each, to: id })))),
  ];
  const untold = new Map<QueuedAlert, string[]>();
  for (const { queued: each, to } of missed) untold.set(each, [...(untold.get(each) ?? []), to]);
  const told = queued.filter((each) => !untold.has(each));
  const left = [...untold].map(([each, to]) => ({ queued: each, to }));
  const partly = partlyToldNow(left, before, context);
  if (failures.length > 0 && partly.size > 0) await context.partlyTold.keep(partly);
  return {
    told,
    untold: left,
    unaddressed: received.filter((each) => addressees(each, recipients).length === 0),
    mails: [...sent],
    failures,
    // People come first: what is wrong with EventBridge must hold no mail back.
    unannounced: announcing === undefined ? [] : await announce(told, announcing),
  };
}

/** What came of several lots of alerts, as of one. */
export function inSum(results: readonly LaneResult[]): LaneResult {
  return {
    told: results.flatMap(({ told }) => told),
    untold: results.flatMap(({ untold }) => untold),
    unaddressed: results.flatMap(({ unaddressed }) => unaddressed),
    mails: results.flatMap(({ mails }) => mails),
    unannounced: results.flatMap(({ unannounced }) => unannounced),
    failures: results.flatMap(({ failures }) => failures),
  };
}

async function sendAll(
  mails: readonly Mail[],
  mailer: Mailer,
): Promise<{ readonly sent: ReadonlySet<Mail>; readonly failures: readonly unknown[] }> {
  const sent = new Set<Mail>();
  const failures: unknown[] = [];
  for (let first = 0; first < mails.length && failures.length === 0; first += SIDE_BY_SIDE) {
    await Promise.all(
      mails.slice(first, first + SIDE_BY_SIDE).map(async (mail) => {
        try {
          await mailer.send(mail.alert, mail.to);
          sent.add(mail);
        } catch (error) {
          failures.push(error);
        }
      }),
    );
  }
  return { sent, failures };
}
