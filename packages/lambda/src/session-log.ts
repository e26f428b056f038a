import type { Finished, SessionResult } from '@glue-session-guard/guard';
import { printable } from '@glue-session-guard/problem';

/** What the log says of a session. Saved queries and alarms match it: change one there too. */
export type SessionMessage =
  | 'session within limits'
  | 'session handled'
  | 'session could not be stopped'
  | 'session could not be judged'
  | 'session put back'
  | 'session handled before';

export interface Line<Message extends string> {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: Message;
}

export function sessionLine(result: SessionResult): Line<SessionMessage> {
  switch (result.kind) {
    case 'within':
      return { level: 'info', message: 'session within limits' };
    case 'wait':
      return { level: 'info', message: 'session put back' };
    case 'duplicate':
      return { level: 'info', message: 'session handled before' };
    case 'finished':
      if (result.outcome.kind === 'could-not-stop')
        return { level: 'error', message: 'session could not be stopped' };
      // Glue could not be asked, so nothing is known of the session.
      if (result.deadLetter !== undefined) return { level: 'error', message: 'session could not be judged' };
      return { level: 'warn', message: 'session handled' };
  }
}

/** What the log says of a session and what became of it. What people in accounts chose is made printable. */
export function sessionFacts(result: SessionResult): Record<string, unknown> {
  switch (result.kind) {
    case 'within':
      return decided(result);
    case 'duplicate':
      return { ...decided(result), reason: result.reason };
    case 'wait':
      return {
        ...decided(result),
        reason: result.reason,
        scope: result.scope,
        afterSeconds: result.afterSeconds,
        ...result.state,
      };
    case 'finished':
      return { ...decided(result), ...finished(result) };
  }
}

function decided({ session, decision }: SessionResult): Record<string, unknown> {
  return {
    sessionId: printable(session.id),
    account: session.account,
    region: session.region,
    organizationalUnit: decision.organizationalUnit,
    eventId: session.eventId,
    principal: session.principal && printable(session.principal.name),
    verdict: decision.evaluation.verdict,
    response: decision.response,
    breaches: decision.evaluation.breaches.map(({ limit, actual, allowed }) => ({ limit, actual, allowed })),
    gaps: decision.evaluation.gaps.map(({ limit }) => limit),
  };
}

function finished({ session, outcome, alerted, tagging, deadLetter }: Finished): Record<string, unknown> {
  return {
    outcome,
    alerted,
    millisecondsFromCreation: outcome.at - session.createdAt,
    tagging: tagging?.kind === 'not-tagged' ? { refused: tagging.error.message } : tagging?.kind,
    deadLetter: deadLetter?.code,
  };
}
