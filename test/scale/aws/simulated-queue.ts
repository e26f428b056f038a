import type { Timeline } from './timeline';

/** A message on an SQS standard queue. */
export interface Message<Content> {
  readonly id: number;
  readonly content: Content;
  /** How often it was received before. */
  readonly receives: number;
  /** When it became visible, or visible again. */
  readonly visibleAt: number;
}

export interface SimulatedQueue<Content> {
  /** Sends all of them at once, as one SendMessageBatch or one SendMessage does. */
  send(contents: readonly Content[], delaySeconds?: number): void;
  /** Receives visible messages, up to a number. A received message is invisible until it is given back. */
  receive(most: number): readonly Message<Content>[];
  /** The message was not deleted, so it is visible again after its visibility timeout. */
  giveBack(message: Message<Content>, afterSeconds: number): void;
  readonly visible: () => number;
  /** Called whenever a message becomes visible. */
  onVisible(listener: () => void): void;
  readonly peaks: { depth: number; oldestMilliseconds: number };
}

export function simulatedQueue<Content>(time: Timeline): SimulatedQueue<Content> {
  let visible: Message<Content>[] = [];
  let first = 0;
  let sent = 0;
  let tell = () => {};
  const peaks = { depth: 0, oldestMilliseconds: 0 };
  const show = (messages: readonly Message<Content>[], afterSeconds: number) =>
    time.after(afterSeconds * 1000, () => {
      for (const message of messages) visible.push(message);
      peaks.depth = Math.max(peaks.depth, visible.length - first);
      tell();
    });
  return {
    peaks,
    visible: () => visible.length - first,
    onVisible: (listener) => {
      tell = listener;
    },
    send: (contents, delaySeconds = 0) => {
      const visibleAt = time.now() + delaySeconds * 1000;
      show(
        contents.map((content, i) => ({ id: sent + i, content, receives: 0, visibleAt })),
        delaySeconds,
      );
      sent += contents.length;
    },
    giveBack: (message, afterSeconds) => {
      const visibleAt = time.now() + afterSeconds * 1000;
      show([{ ...message, receives: message.receives + 1, visibleAt }], afterSeconds);
    },
    receive: (most) => {
      const batch = visible.slice(first, first + most);
      first += batch.length;
      if (first > 10_000) {
        visible = visible.slice(first);
        first = 0;
      }
      for (const { visibleAt } of batch)
        peaks.oldestMilliseconds = Math.max(peaks.oldestMilliseconds, time.now() - visibleAt);
      return batch;
    },
  };
}
