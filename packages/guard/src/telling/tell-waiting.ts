import type { Mutes } from '../coverage/mute';
import { announce } from './announce';
import { DIGEST_BYTES, lineBytes } from './digest-alert';
import { LONGEST_LINE_BYTES } from './digest-line';
import { SHARES } from './lane';
import { isMutedAlert, isOfAlertOnly } from './muted-alert';
import { type LaneResult, type TellingContext, tellQueued } from './tell-queued';
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
 * Tells people of what waits in the normal lane. It receives no more than can be told in this run, so that the pace never
 * uses up a message's receives: what does not fit stays on the queue. A message is deleted only after every mail about it
 * was taken.
 */
export async function tellWaiting(context: Waiting): Promise<WaitingResult> {
  const { alerts, unreadable } = await receiveWhatFits(context);
  for (const message of unreadable) await context.queue.deadLetter(message);
  const mutes = alerts.some(({ alert }) => isOfAlertOnly(alert)) ? await context.mutes.all() : [];
  const muted = alerts.filter(({ alert }) => isMutedAlert(alert, mutes, context.clock()));
  const rest = alerts.filter((each) => !muted.includes(each));
  const told = await tellQueued(rest, 'normal', context);
  const done = [...told.told, ...muted, ...unreadable].map(({ id }) => id);
  // A mute is for people.
  const silently = context.announcing === undefined ? [] : await announce(muted, context.announcing);
  const unannounced = [...told.unannounced, ...silently];
  return { ...told, unannounced, muted, unreadable, undeleted: await context.queue.remove(done) };
}

async function receiveWhatFits({ queue, pace, recipients, clock }: Waiting): Promise<Received> {
  const until = clock() + RECEIVING_MS;
  const free = await pace.free('normal', clock());
  const mails = recipients.map(({ id }) => Math.min(free(id), Math.ceil(SHARES.normal / 2)));
  let room = Math.min(...mails, SHARES.normal) * DIGEST_BYTES;
  const alerts: QueuedAlert[] = [];
  const unreadable: UnreadableMessage[] = [];
  while (room >= RECEIVES * 10 * LONGEST_LINE_BYTES && clock() < until) {
    const round = await Promise.all(Array.from({ length: RECEIVES }, () => queue.receive()));
    const found = round.flatMap((received) => received.alerts);
    alerts.push(...found);
    unreadable.push(...round.flatMap((received) => received.unreadable));
    room -= found.reduce((bytes, { alert }) => bytes + lineBytes(alert), 0);
    if (round.some((received) => received.alerts.length + received.unreadable.length === 0)) break;
  }
  return { alerts, unreadable };
}
