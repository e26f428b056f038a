import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EventResult, type Finished, printable, type SessionResult } from '@glue-session-guard/guard';
import type { GuardError } from '@glue-session-guard/problem';
import { type LogMessage, messageOf } from './log-messages';
import { metricsOf } from './metrics-of';

/** Logs and metrics of the enforcer. Messages are fixed strings, so that alarms and queries can match them. */
export interface Telemetry {
  result(result: EventResult, messageId: string): void;
  failure(error: GuardError, messageId: string): void;
  flush(): void;
}

export function createTelemetry(logger: Logger, metrics: Metrics): Telemetry {
  return {
    result: (result, messageId) => {
      const { level, message } = messageOf(result);
      logger[level](message, { messageId, ...factsOf(result) });
      for (const { name, unit, value } of metricsOf(result)) metrics.addMetric(name, unit, value);
    },
    failure: (error, messageId) => {
      const message: LogMessage = 'event failed';
      logger.error(message, { messageId, code: error.code, hint: error.hint, facts: error.facts, error });
      metrics.addMetric('Failures', MetricUnit.Count, 1);
    },
    flush: () => metrics.publishStoredMetrics(),
  };
}

function factsOf(result: EventResult): Record<string, unknown> {
  switch (result.kind) {
    case 'malformed':
      return { ...result.identity, code: result.error.code, reason: result.error.message };
    case 'ignored':
    case 'rejected':
      return { ...result.identity, reason: result.reason };
    case 'within':
      return sessionFacts(result);
    case 'duplicate':
      return { ...sessionFacts(result), reason: result.reason };
    case 'wait':
      return {
        ...sessionFacts(result),
        reason: result.reason,
        afterSeconds: result.afterSeconds,
        ...result.state,
      };
    case 'finished':
      return { ...sessionFacts(result), ...finishedFacts(result) };
  }
}

function sessionFacts({ session, decision }: SessionResult): Record<string, unknown> {
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

function finishedFacts({
  session,
  outcome,
  alerted,
  tagging,
  deadLetter,
}: Finished): Record<string, unknown> {
  return {
    outcome,
    alerted,
    millisecondsFromCreation: outcome.at - session.createdAt,
    tagging: tagging?.kind === 'not-tagged' ? { refused: tagging.error.message } : tagging?.kind,
    deadLetter: deadLetter?.code,
  };
}
