import type { Mutes } from '../coverage/mute';
import { announce } from './announce';
import { DIGEST_BYTES, lineBytes } from './digest-alert';
import { LONGEST_LINE_BYTES } from './digest-line';
import { SHARES } from './lane';
import { isMutedAlert, isOfAlertOnly } from './muted-alert';
import { inSum, type LaneResult, type TellingContext, tellQueued } from './tell-queued';
import type { AlertQueue, QueuedAlert, Received, UnreadableMessage } from './telling-ports';

export interface Waiting extends TellingContext {
  readonly queue: AlertQueue;
  readonly mutes: Pick<Mutes, 'all'>;
}

export interface WaitingResult extends LaneResult {
  readonly unreadable: readonly UnreadableMessage[];
  /** Nobody is told of these. */
  readonly muted: readonly QueuedAlert[];
  /** Messages that people were told of and that could not be deleted: they are told of again. */
  readonly undeleted: number;
}

/** Calls at once, of ten messages each. */
const RECEIVES = 10;
/** After so long no more is received: what was received must be told within the function's minute. */
const RECEIVING_MS = 20_000;

/**
 * Tells people of what waits in the normal lane, some at a time: a run that is killed has told most of what it received. It
 * receives no more than can be told in this run, so that the pace never uses up a message's receives: what does not fit stays
 * on the queue. A message is deleted only after every mail about it was taken.
 */
export async function tellWaiting(context: Waiting): Promise<WaitingResult> {
  const { pace, recipients, clock } = context;
  const until = clock() + RECEIVING_MS;
  const free = await pace.free('normal', clock());
  // Half of a minute's mails, so that the next run finds some free.
  const mails = Math.min(...recipients.map(({ id }) => free(id)), Math.ceil(SHARES.normal / 2));
  const results: WaitingResult[] = [];
  for (let left = mails; left > 0 && clock() < until; left -= 1) {
    const isFirst = results.length === 0;
    const received = await receiveForOneMail(context, { until, isBrief: isFirst && left > 1 });
    // What came last may be told one by one; before that it has to fit one digest, since more waits.
    const isLast = received.isEmpty || left === 1;
    const most = isLast ? (isFirst ? undefined : left) : 1;
    results.push(await tellReceived(received, most, context));
    if (received.isEmpty) break;
  }
  return merged(results);
}

interface Receiving {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** One round of calls, which a function survives that is killed often. */
  readonly isBrief: boolean;
}

interface ReceivedPart extends Received {
  /** Nothing was left on the queue. */
  readonly isEmpty: boolean;
}

/** Receives as many messages as one digest holds, or fewer. */
async function receiveForOneMail(
  { queue, clock }: Waiting,
  { until, isBrief }: Receiving,
): Promise<ReceivedPart> {
  let room = DIGEST_BYTES;
  let isEmpty = false;
  const alerts: QueuedAlert[] = [];
  const unreadable: UnreadableMessage[] = [];
  do {
    const round = await Promise.all(Array.from({ length: RECEIVES }, () => queue.receive()));
    const found = round.flatMap((received) => received.alerts);
    alerts.push(...found);
    unreadable.push(...round.flatMap((received) => received.unreadable));
    room -= found.reduce((bytes, { alert }) => bytes + lineBytes(alert), 0);
    isEmpty = round.some((received) => received.alerts.length + received.unreadable.length === 0);
  } while (!isEmpty && !isBrief && room >= RECEIVES * 10 * LONGEST_LINE_BYTES && clock() < until);
  return { alerts, unreadable, isEmpty };
}

async function tellReceived(
  { alerts, unreadable }: Received,
  most: number | undefined,
  context: Waiting,
): Promise<WaitingResult> {
  for (const message of unreadable) await context.queue.deadLetter(message);
  const mutes = alerts.some(({ alert }) => isOfAlertOnly(alert)) ? await context.mutes.all() : [];
  const muted = alerts.filter(({ alert }) => isMutedAlert(alert, mutes, context.clock()));
  const rest = alerts.filter((each) => !muted.includes(each));
  const told = await tellQueued(rest, { share: 'normal', ...(most !== undefined && { most }) }, context);
  const done = [...told.told, ...muted, ...unreadable].map(({ id }) => id);
  // A mute is for people.
  const silently = context.announcing === undefined ? [] : await announce(muted, context.announcing);
  const unannounced = [...told.unannounced, ...silently];
  return { ...told, unannounced, muted, unreadable, undeleted: await context.queue.remove(done) };
}

function merged(results: readonly WaitingResult[]): WaitingResult {
  return {
    ...inSum(results),
    muted: results.flatMap(({ muted }) => muted),
    unreadable: results.flatMap(({ unreadable }) => unreadable),
    undeleted: results.reduce((sum, { undeleted }) => sum + undeleted, 0),
  };
}
