import {
  type DueSession,
  type GuardContext,
  guardSettings,
  type MemoryAlertQueue,
  type MemoryOrganization,
  type MemoryQueue,
  memoryAlertQueue,
  memoryMailPace,
  memoryMutes,
  memoryOrganization,
  memoryPartlyTold,
  memoryQueue,
  type VirtualClock,
  virtualClock,
  type Waiting,
  type WaitState,
} from '@glue-session-guard/guard';
import type { Directory, LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import type { Beat, SessionBeat } from '../story/beat';
import { type GlueCall, withCallLog } from './with-call-log';

/** The parts of a config folder that a story plays in. */
export interface Scenery {
  readonly directory: Directory;
  readonly documents: LimitsDocuments;
  readonly regions: readonly string[];
  readonly waiting: OrganizationConfig['waiting'];
  readonly blastRadius: OrganizationConfig['blastRadius'];
}

export type Task = { readonly kind: 'beat'; readonly beat: Beat } | { readonly kind: 'alerter' } | Delivery;

/** One delivery of an event to the guard. */
export interface Delivery {
  readonly kind: 'delivery';
  readonly beat: SessionBeat;
  readonly body: string;
  /** Unique to it, as a message's id is. */
  readonly owner: string;
  readonly wait?: WaitState;
  /** A session to be judged anew, instead of an event. */
  readonly look?: DueSession;
}

/** An organization in memory with everything that stands around the guard there. */
export interface Stage {
  readonly clock: VirtualClock;
  readonly organization: MemoryOrganization;
  readonly queue: MemoryQueue<Task>;
  readonly deadLetters: Delivery[];
  /** What was started so far, by session id. */
  readonly called: Map<string, SessionBeat>;
  readonly context: GuardContext;
  readonly blastRadius: OrganizationConfig['blastRadius'];
  /** The normal lane of alerts, and all that the alerter needs to tell people of it. */
  readonly telling: Waiting & { readonly queue: MemoryAlertQueue };
  /** Every call of Glue so far. */
  readonly glueCalls: readonly GlueCall[];
}

/** The enforcer's own. */
const TIMEOUT_SECONDS = 60;

/** A stage whose clock begins at `start`, milliseconds since the epoch. */
export function createStage(start: number, { directory, documents, waiting, blastRadius }: Scenery): Stage {
  const clock = virtualClock(start);
  const organization = memoryOrganization(directory, clock, blastRadius);
  const glueCalls: GlueCall[] = [];
  return {
    clock,
    organization,
    queue: memoryQueue(clock),
    deadLetters: [],
    called: new Map(),
    glueCalls,
    blastRadius,
    telling: createTelling(clock),
    context: {
      ports: { ...organization.ports, glue: withCallLog(organization.glue, glueCalls) },
      documents,
      version: { id: `${new Date(start).toISOString().slice(0, 10)}.1`, commit: null },
      settings: guardSettings(waiting, TIMEOUT_SECONDS),
      clock: clock.now,
    },
  };
}

/** One address gets every alert. */
function createTelling({ now }: VirtualClock): Stage['telling'] {
  return {
    queue: memoryAlertQueue({ clock: now, hiddenMs: 120_000, maxReceives: 1_440 }),
    pace: memoryMailPace(),
    partlyTold: memoryPartlyTold(),
    mailer: { send: async () => undefined },
    mutes: memoryMutes(),
    recipients: [{ id: 'data-security' }],
    clock: now,
  };
}
