import {
  guardEvent,
  guardSettings,
  handBack,
  lookAgain,
  memoryOrganization,
  sweepRegion,
  virtualClock,
  waitsOf,
} from '@glue-session-guard/guard';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import type { Job } from './worker';
import { type Message, REF } from './world';

/** What every worker of a scenario goes by. */
export interface Setting {
  readonly documents: LimitsDocuments;
  /** The texts of the events that messages hold, by name. */
  readonly events: Readonly<Record<string, string>>;
}

/** CloudTrail's history knows nothing: who created a session matters to no limit here. */
const NO_TRAIL = memoryOrganization({ accounts: {} }, virtualClock(0)).trail;
const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };
const INVOCATION_SECONDS = 60;
const SETTINGS = guardSettings(WAITING, INVOCATION_SECONDS);

/** The enforcer handles a message. */
export function messageJob(message: Message, { documents, events }: Setting): Job {
  const { id, receives, holds, wait } = message;
  const owner = `${id}/${receives + 1}`;
  const visit = { owner, ...(wait && { wait }) };
  return {
    name: `${typeof holds === 'string' ? 'event' : 'look'} ${owner}`,
    message,
    run: async (ports, clock, queue) => {
      const context = { ports, documents, settings: SETTINGS, clock };
      const result =
        typeof holds === 'string'
          ? await guardEvent(events[holds] ?? '', { door: 'event', ...visit }, context)
          : await lookAgain(holds, visit, context);
      if (result.kind !== 'unjudged') await handBack('', result, queue);
      return result.kind;
    },
  };
}

/** The sweeper looks at the place. */
export function sweepJob(name: string, { documents }: Setting): Job {
  return {
    name,
    run: async (ports, clock, queue) => {
      const context = { ports, documents, settings: SETTINGS, clock, trail: NO_TRAIL };
      const swept = await sweepRegion(REF, name, context);
      for (const waiting of waitsOf(swept)) await queue.handOver(waiting);
      const { failures, handled } = swept;
      if (failures[0] !== undefined) throw failures[0].error;
      return handled.map(({ swept }) => swept.kind);
    },
  };
}
