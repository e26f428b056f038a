import type { Alert } from '../alert';
import type { Failure } from '../ledger/failure';
import type { Share } from './lane';
import type { Free } from './mail-pace';

/** An alert that waits on a queue. */
export interface QueuedAlert {
  /** Of the message. */
  readonly id: string;
  readonly alert: Alert;
  /** Only these recipients are to be told; everybody whom the alert concerns when absent. */
  readonly to?: readonly string[];
  /** The message was received before, so that some may have been told. */
  readonly isRepeated?: true;
}

/** A message that holds no alert of this release or the one before. */
export interface UnreadableMessage {
  readonly id: string;
  readonly body: string;
  readonly failure: Failure;
}

export interface Received {
  readonly alerts: readonly QueuedAlert[];
  readonly unreadable: readonly UnreadableMessage[];
}

/** The queue of a lane. */
export interface AlertQueue {
  /** Some messages, which nobody else gets for a while; none when the queue is empty. */
  receive(): Promise<Received>;
  /** People were told. Returns how many of the messages could not be deleted, which come again. */
  remove(ids: readonly string[]): Promise<number>;
  /** Keeps a message that only people can help, with the reason beside it. */
  deadLetter(message: UnreadableMessage): Promise<void>;
}

/** Hands an alert over for the normal lane that the loud one could not tell some recipients of. */
export interface Overflow {
  send(alert: Alert, to: readonly string[]): Promise<void>;
}

/** By message, who was told of an alert that others could not be told of. */
export type ToldOf = ReadonlyMap<string, readonly string[]>;

/** Remembers who was told, so that a message which comes again is told to the others alone. */
export interface PartlyTold {
  /** Never throws: who is not known to be told is told again. */
  all(): Promise<ToldOf>;
  /** Never throws either. */
  keep(told: ToldOf): Promise<void>;
}

/** Counts the mails of the last minute, for all runs of both lanes together. */
export interface MailPace {
  free(share: Share, now: number): Promise<Free>;
  /**
   * Has mails planned by what is free and counts them as sent. `plan` is asked anew where another run counted mails
   * meanwhile.
   */
  take<Plan extends PlannedMails>(share: Share, now: number, plan: (free: Free) => Plan): Promise<Plan>;
}

interface PlannedMails {
  readonly mails: readonly { readonly to: readonly string[] }[];
}

/** Sends one message to the recipients by e-mail. Returns once it is sure to go out. */
export interface Mailer {
  send(alert: Alert, to: readonly string[]): Promise<void>;
}
