import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type {
  LaneResult,
  Mail,
  ObservedTold,
  QueuedAlert,
  UnreadableMessage,
} from '@glue-session-guard/guard';
import { count } from '@glue-session-guard/lambda';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';

/** Every message the alerter logs. Saved queries and alarms match them: change one there too. */
type LogMessage =
  | 'mail sent'
  | 'alert concerns nobody'
  | 'alert not read'
  | 'mail not sent'
  | 'chat channel not told'
  | 'who was told not known'
  | 'alert muted'
  | 'alerts left to the normal lane'
  | 'alerts not deleted'
  | 'outcome event not sent'
  | 'observed digests handed over'
  | 'observed digest failed'
  | 'normal lane failed'
  | 'loud lane failed';

/** Logs and metrics of the alerter. Messages are fixed strings, so that alarms and queries can match them. */
export interface Telemetry {
  told(told: Pick<LaneResult, 'mails' | 'unaddressed' | 'unannounced' | 'failures'>): void;
  /** A chat channel was not told, and is not told later. */
  chatFailed(channel: string, error: GuardError): void;
  /** Who was told of an alert could not be read or written, so that some are told twice. */
  partlyToldFailed(error: GuardError): void;
  /** Nobody was told of these, by the word of an operator. */
  muted(alerts: readonly QueuedAlert[]): void;
  unreadable(messages: readonly UnreadableMessage[]): void;
  /** People were told of these messages, and are told again since the messages could not be deleted. */
  undeleted(messages: number): void;
  overflowed(alerts: number): void;
  observed(told: ObservedTold): void;
  failure(message: Extract<LogMessage, `${string} failed`>, error: GuardError): void;
  flush(): void;
}

export function createTelemetry(logger: Logger, metrics: Metrics): Telemetry {
  const log = (level: 'info' | 'warn' | 'error', message: LogMessage, facts: Record<string, unknown>) =>
    logger[level](message, facts);
  const add = (name: string, value: number) => {
    const counted = count(name, value);
    metrics.addMetric(counted.name, counted.unit, counted.value);
  };
  const unannouncedIn = (unannounced: LaneResult['unannounced']) => {
    for (const { queued, error } of unannounced)
      log('error', 'outcome event not sent', {
        messageId: queued.id,
        code: error.code,
        hint: error.hint,
        error,
      });
    if (unannounced.length > 0) add('OutcomeEventFailures', unannounced.length);
  };
  return {
    told: ({ mails, unaddressed, unannounced, failures }) => {
      unannouncedIn(unannounced);
      for (const mail of mails) log('info', 'mail sent', factsOf(mail));
      for (const { id, alert } of unaddressed)
        log('warn', 'alert concerns nobody', { messageId: id, kind: alert.kind, subject: alert.subject });
      for (const error of failures.map(toGuardError))
        log('error', 'mail not sent', { code: error.code, hint: error.hint, error });
      if (mails.length > 0) {
        add('MailsSent', mails.length);
        add('AlertsTold', new Set(mails.flatMap(({ of }) => of.map(idOf))).size);
      }
      if (unaddressed.length > 0) add('AlertsToNobody', unaddressed.length);
      if (failures.length > 0) add('MailFailures', failures.length);
    },
    chatFailed: (channel, error) => {
      log('error', 'chat channel not told', { channel, code: error.code, hint: error.hint, error });
      add('ChatFailures', 1);
    },
    partlyToldFailed: (error) =>
      log('warn', 'who was told not known', { code: error.code, hint: error.hint, error }),
    muted: (alerts) => {
      for (const { id, alert } of alerts)
        log('info', 'alert muted', { messageId: id, subject: alert.subject });
      if (alerts.length > 0) add('AlertsMuted', alerts.length);
    },
    unreadable: (messages) => {
      for (const { id, failure } of messages) log('error', 'alert not read', { messageId: id, ...failure });
    },
    undeleted: (messages) => {
      if (messages > 0) log('error', 'alerts not deleted', { messages });
    },
    overflowed: (alerts) => {
      if (alerts > 0) log('warn', 'alerts left to the normal lane', { alerts });
    },
    observed: ({ digests, ...told }) => {
      if (digests > 0) log('info', 'observed digests handed over', { ...told, digests });
    },
    failure: (message, error) => log('error', message, { code: error.code, hint: error.hint, error }),
    // Powertools warns when there is nothing to publish.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

function idOf({ id }: QueuedAlert): string {
  return id;
}

/** Recipients are counted and not named: their addresses are of no use in a log. */
function factsOf({ alert, to, of }: Mail): Record<string, unknown> {
  return { kind: alert.kind, subject: alert.subject, recipients: to.length, messageIds: of.map(idOf) };
}
