import { createSessionEvent, type DueSession, type SessionRequest } from '@glue-session-guard/guard';
import { assumedRole } from '../../scenarios/sample-calls';
import { messageJob, type Setting } from '../stage/jobs';
import type { Job } from '../stage/worker';
import { createInGlue, type Message, REF, type World } from '../stage/world';

export const START = Date.UTC(2026, 10, 3, 9);
/** The event comes a few seconds after the call. */
export const EVENT_AT = START + 5_000;

export const WITHIN: SessionRequest = { numberOfWorkers: 5, workerType: 'G.1X' };
export const OVER: SessionRequest = { numberOfWorkers: 50, workerType: 'G.1X' };

/** The session was created and nobody looked at it. */
export function worldWith(request: SessionRequest, provisioning = 0): World {
  const empty: World = {
    now: START,
    table: { items: [], behind: [] },
    glue: [],
    alerts: [],
    queue: [],
    deadLetters: [],
    errors: [],
  };
  return { ...createInGlue(empty, request, provisioning), now: EVENT_AT };
}

/** The text of its event. */
export function eventOf(request: SessionRequest, at: number): string {
  return JSON.stringify(
    createSessionEvent({
      ...REF,
      request,
      at,
      eventId: '5e551017-0000-4000-8000-000000000001',
      userIdentity: assumedRole('data-engineer'),
    }),
  );
}

/** The enforcer gets this event, or a session to look at again, in a message. */
export function message(id: string, holds: Message['holds'], setting: Setting): Job {
  return messageJob({ id, holds, receives: 0, due: START }, setting);
}

/** The first session that has the id, due at some time. */
export const OLD: DueSession = {
  key: {
    account: REF.account,
    region: REF.region,
    sessionId: REF.id,
    createdAt: START,
    createdAtFrom: 'glue',
  },
  dueAt: START,
};
