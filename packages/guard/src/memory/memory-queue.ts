import type { VirtualClock } from './virtual-clock';

/** A queue with delays on a virtual clock: what SQS is to the enforcer. */
export interface MemoryQueue<Message> {
  send(message: Message, afterSeconds?: number): void;
  /** The next message that is due, moving the clock to it; undefined when the queue is empty. */
  next(): Message | undefined;
}

export function memoryQueue<Message>(clock: VirtualClock): MemoryQueue<Message> {
  let waiting: { readonly due: number; readonly message: Message }[] = [];
  return {
    send: (message, afterSeconds = 0) => {
      waiting = [...waiting, { due: clock.now() + afterSeconds * 1000, message }].sort(
        (a, b) => a.due - b.due,
      );
    },
    next: () => {
      const first = waiting[0];
      if (first === undefined) return undefined;
      waiting = waiting.slice(1);
      clock.advance(Math.max(0, first.due - clock.now()));
      return first.message;
    },
  };
}
