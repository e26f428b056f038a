import { type Finished, printable, type SessionResult } from '@glue-session-guard/guard';

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
