import type { Alert } from '../alert';
import type { AlertQueue, QueuedAlert } from '../telling/telling-ports';

export interface AlertQueueSettings {
  readonly clock: () => number;
  /** How long a message that was received stays hidden from others, milliseconds. */
  readonly hiddenMs: number;
  /** After so many receives without a deletion a message is a dead letter. */
  readonly maxReceives: number;
}

/** A queue of alerts that hides, counts and gives up messages as SQS does. */
export interface MemoryAlertQueue extends AlertQueue {
  send(alert: Alert, to?: readonly string[]): void;
  /** Messages that were not deleted, hidden ones included. */
  waiting(): number;
  /** Messages that nobody has received, or whose receiver is overdue. */
  visible(): number;
  readonly deadLetters: readonly string[];
  /** How often a message was received. */
  receivesOf(id: string): number;
  /** How often the message was received that was received most often. */
  mostReceives(): number;
}

interface Message {
  readonly queued: QueuedAlert;
  readonly receives: number;
  readonly visibleAt: number;
}

/** Messages of one receive, at most. */
const BATCH = 10;

export function memoryAlertQueue({ clock, hiddenMs, maxReceives }: AlertQueueSettings): MemoryAlertQueue {
  const messages = new Map<string, Message>();
  const deadLetters: string[] = [];
  let sent = 0;
  let mostReceives = 0;
  const visible = () => [...messages.values()].filter(({ visibleAt }) => visibleAt <= clock());
  return {
    deadLetters,
    send: (alert, to) => {
      sent += 1;
      const queued = { id: `${sent}`, alert, ...(to !== undefined && { to }) };
      messages.set(queued.id, { queued, receives: 0, visibleAt: clock() });
    },
    waiting: () => messages.size,
    visible: () => visible().length,
    receivesOf: (id) => messages.get(id)?.receives ?? 0,
    mostReceives: () => mostReceives,
    receive: async () => {
      const alerts: QueuedAlert[] = [];
      for (const { queued, receives } of visible()) {
        if (alerts.length === BATCH) break;
        if (receives >= maxReceives) {
          messages.delete(queued.id);
          deadLetters.push(queued.id);
          continue;
        }
        mostReceives = Math.max(mostReceives, receives + 1);
        messages.set(queued.id, { queued, receives: receives + 1, visibleAt: clock() + hiddenMs });
        alerts.push(receives === 0 ? queued : { ...queued, isRepeated: true });
      }
      return { alerts, unreadable: [] };
    },
    remove: async (ids) => {
      for (const id of ids) messages.delete(id);
      return 0;
    },
    deadLetter: async ({ id }) => {
      deadLetters.push(id);
    },
  };
}
