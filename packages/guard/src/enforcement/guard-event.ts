import { parseEventText, type Session } from '@glue-session-guard/session';
import { connectionsForEvents } from './ask-connections';
import { glueBeforeStop, glueForEvents } from './ask-glue';
import { carryOut } from './carry-out';
import { creatorInLedger } from './creator-in-ledger';
import { type Case, type FactSource, gatherFacts } from './gather-facts';
import type { EventResult, GuardContext, SessionResult, UnnamedEvent, Visit } from './guard-context';
import { giveUp, withoutAnswer } from './last-try';
import { type NoSession, outcomeOfNoSession } from './no-session';
import { tellHourly } from './tell-hourly';
import { unprovenCreator } from './unproven-creator';

/**
 * Reads one event as it came off the bus and guards the session that it tells of. One that names no session is left to
 * `guardUnnamed`. Throws what is worth a retry.
 */
export async function guardEvent(
  text: string,
  visit: Visit,
  context: GuardContext,
): Promise<EventResult | UnnamedEvent> {
  const parsed = parseEventText(text);
  if (parsed.kind === 'session') return guardSession(parsed.session, visit, context);
  if (parsed.kind === 'unnamed') return { kind: 'unnamed', call: parsed.call };
  const outcome = outcomeOfNoSession(parsed);
  await tellOf(outcome, context);
  return outcome.result;
}

/** Guards a session that an event told of. Throws what is worth a retry; the last try tells people of it instead. */
export async function guardSession(
  session: Session,
  visit: Visit,
  context: GuardContext,
): Promise<SessionResult> {
  const found = await factsOf(session, visit, context);
  try {
    return await carryOut(found, visit, context);
  } catch (error) {
    if (visit.isLastTry !== true) throw error;
    return giveUp(found, error, { visit, context });
  }
}

async function factsOf(session: Session, visit: Visit, context: GuardContext): Promise<Case> {
  try {
    return await gatherFacts(session, sourcesFor(context), context);
  } catch (error) {
    if (visit.isLastTry !== true) throw error;
    return withoutAnswer(session, error, context);
  }
}

/** Glue may tell of other connections than the event, so that these are asked for again. */
function sourcesFor(context: GuardContext): FactSource[] {
  const connections = connectionsForEvents(context);
  return [
    glueForEvents(context),
    connections,
    creatorInLedger(context),
    unprovenCreator(context),
    glueBeforeStop(context),
    connections,
  ];
}

async function tellOf({ alert, pacedBy }: NoSession, context: GuardContext): Promise<void> {
  if (alert === undefined) return;
  if (pacedBy === undefined) return context.ports.alerts.publish(alert);
  return tellHourly(pacedBy, alert, context);
}
