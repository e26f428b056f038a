import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { CanaryResult, EventResult, Unjudged, UnnamedLook } from '@glue-session-guard/guard';
import { sessionFacts, sessionLine, sessionMetrics } from '@glue-session-guard/lambda';
import { type GuardError, printable } from '@glue-session-guard/problem';
import { canaryLine, type LogMessage, messageOf, metricsOf, unnamedLine } from './result-telemetry';

/** Logs and metrics of the enforcer. Messages are fixed strings, so that alarms and queries can match them. */
export interface Telemetry {
  result(result: EventResult, messageId: string): void;
  unjudged(look: Unjudged, messageId: string): void;
  /** What became of an event that names no session, and of each session that was found for it. */
  unnamed(look: UnnamedLook, messageId: string): void;
  canary(result: CanaryResult, messageId: string): void;
  /** The event was handled, but that its account was heard from could not be kept. */
  notNoted(error: GuardError, messageId: string): void;
  tagsUnread(error: GuardError): void;
  /** The active version of the limits cannot be read: the last good one holds. */
  limitsFault(error: GuardError): void;
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
    unjudged: ({ why, key }, messageId) => {
      const message: LogMessage = 'session not judged anew';
      const { account, region, sessionId } = key;
      const facts = { messageId, account, region, sessionId: printable(sessionId), reason: why };
      logger[why === 'denied' ? 'error' : 'info'](message, facts);
    },
    unnamed: (look, messageId) => {
      const { level, message, facts } = unnamedLine(look);
      logger[level](message, { messageId, ...facts });
      if (look.kind !== 'looked') return;
      for (const result of look.guarded) {
        const line = sessionLine(result);
        logger[line.level](line.message, { messageId, ...sessionFacts(result) });
        for (const { name, unit, value } of sessionMetrics(result)) metrics.addMetric(name, unit, value);
      }
    },
    canary: (result, messageId) => {
      const { level, message } = canaryLine(result);
      logger[level](message, { messageId, ...canaryFacts(result) });
      if (result.kind === 'canary-seen') metrics.addMetric('CanariesSeen', MetricUnit.Count, 1);
    },
    notNoted: (error, messageId) => {
      const message: LogMessage = 'event not noted';
      logger.warn(message, { messageId, code: error.code, error });
    },
    tagsUnread: (error) => {
      const message: LogMessage = 'tags not read';
      logger.warn(message, { code: error.code, reason: error.message, facts: error.facts });
    },
    limitsFault: (error) => {
      const message: LogMessage = 'limits not read';
      logger.error(message, { code: error.code, hint: error.hint, facts: error.facts, error });
      // The coverage alarm: sessions are judged by other limits than operators believe.
      metrics.addMetric('NewFindings', MetricUnit.Count, 1);
    },
    failure: (error, messageId) => {
      const message: LogMessage = 'event failed';
      logger.error(message, { messageId, code: error.code, hint: error.hint, facts: error.facts, error });
      metrics.addMetric('Failures', MetricUnit.Count, 1);
    },
    // Powertools warns when there is nothing to publish.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

function factsOf(result: EventResult): Record<string, unknown> {
  switch (result.kind) {
    case 'malformed':
      return { ...result.identity, code: result.error.code, reason: result.error.message };
    case 'ignored':
    case 'rejected':
      return { ...result.identity, reason: result.reason };
    default:
      return sessionFacts(result);
  }
}

function canaryFacts(result: CanaryResult): Record<string, unknown> {
  if (result.kind === 'canary-lost') return { reason: result.reason };
  const { evaluation, organizationalUnit } = result.decision;
  return { ...result.identity, organizationalUnit, verdict: evaluation.verdict };
}
