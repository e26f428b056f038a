import { creatorFaultsAlert } from '../alerts/creator-faults-alert';
import { isSuspended } from '../creators/creator-faults';
import { UNPROVEN_MS } from '../decision/evaluate';
import type { Answer, FactSource } from './gather-facts';
import type { GuardContext } from './guard-context';
import { tellHourly } from './tell-hourly';

/** Most events come within a minute: whose creator is not known yet may be known then. Milliseconds. */
export const EVENT_COMES_MS = 2 * 60_000;

/**
 * When a session over its limits is stopped whose creator nobody can prove: at the end of the hour that its place has for
 * such sessions in a day. Decision 31.
 */
export function unprovenCreator(context: GuardContext): FactSource {
  const { creators } = context.ports;
  return {
    isWorthAsking: ({ session, decision }) =>
      decision.evaluation.unproven !== undefined && context.clock() - session.createdAt >= EVENT_COMES_MS,
    ask: async (session): Promise<Answer> => {
      const now = context.clock();
      const stopAt = (await creators.unprovenSince(session, session, now)) + UNPROVEN_MS;
      if (now < stopAt || !isSuspended(await creators.faults(), now)) return { kind: 'unproven', stopAt };
      await tellHourly(TOPIC, creatorFaultsAlert(), context);
      return { kind: 'unproven', stopAt: null };
    },
  };
}

const TOPIC = 'creator-faults';
