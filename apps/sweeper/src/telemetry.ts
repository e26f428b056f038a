import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { AccountOrder, HandedOut, RegionSweep, Sweep, SweptSession } from '@glue-session-guard/guard';
import {
  count,
  type Metric,
  type SessionMessage,
  sessionFacts,
  sessionLine,
} from '@glue-session-guard/lambda';
import type { GuardError } from '@glue-session-guard/problem';
import { type Closing, closedMetrics, regionMetrics } from './metrics';

/** Every message the sweeper logs. Saved queries and alarms match them: change one there too. */
type LogMessage =
  | SessionMessage
  | 'sweep planned'
  | 'sweep planned already'
  | 'sweep not finished'
  | 'sweep closed'
  | 'organization not read'
  | 'subscriptions not read'
  | 'forwarding not read'
  | 'region swept'
  | 'region without role'
  | 'region not enabled'
  | 'management account not guarded'
  | 'account superseded'
  | 'unwatched regions looked at'
  | 'regions put back'
  | 'retry not hastened'
  | 'session not looked at'
  | 'copies not read'
  | 'trail not read'
  | 'tags not read'
  | 'limits not read'
  | 'canary sent'
  | 'sessions due'
  | FailureMessage;

type FailureMessage = 'plan failed' | 'region failed' | 'canary failed' | 'due failed';

/** Logs and metrics of the sweeper. Messages are fixed strings, so that alarms and queries can match them. */
export interface Telemetry {
  planned(sweep: Sweep, organization: { readonly accounts: number; readonly leftAlone: number }): void;
  plannedAlready(sweep: Sweep): void;
  unfinished(sweep: Sweep, unswept: number): void;
  closed(sweep: Sweep, closing: Closing & { readonly alerted: boolean }): void;
  organizationUnread(error: GuardError): void;
  hubUnread(kind: 'subscriptions' | 'forwarding', error: GuardError): void;
  /** @param isLeftUnguarded the management account, where nobody deployed the guard */
  region(sweep: RegionSweep, unread: readonly GuardError[], isLeftUnguarded: boolean): void;
  superseded(order: AccountOrder): void;
  /** The time was up before these Regions had their turn: another message brings them. */
  putBack(order: AccountOrder): void;
  unwatched(look: UnwatchedLook): void;
  notHastened(error: GuardError): void;
  trailUnread(error: GuardError): void;
  tagsUnread(error: GuardError): void;
  /** The active version of the limits cannot be read: the last good one holds. */
  limitsFault(error: GuardError): void;
  canarySent(id: string): void;
  due(handed: HandedOut): void;
  failure(message: FailureMessage, error: GuardError): void;
  flush(): void;
}

type Log = (level: 'info' | 'warn' | 'error', message: LogMessage, facts: Record<string, unknown>) => void;

/** What a look at Regions that nobody watches came to. */
interface UnwatchedLook {
  readonly account: string;
  readonly looked: number;
  /** Regions with sessions. */
  readonly found: readonly string[];
  readonly failed: number;
}

export function createTelemetry(logger: Logger, metrics: Metrics): Telemetry {
  const log: Log = (level, message, facts) => logger[level](message, facts);
  const add = (...counted: readonly Metric[]) => {
    for (const { name, unit, value } of counted) metrics.addMetric(name, unit, value);
  };
  return {
    planned: ({ id, planned }, organization) => {
      log('info', 'sweep planned', { sweepId: id, planned, ...organization });
    },
    plannedAlready: ({ id }) => log('warn', 'sweep planned already', { sweepId: id }),
    unfinished: ({ id, planned, done }, unswept) => {
      log('error', 'sweep not finished', { sweepId: id, planned, done, unswept });
      add(count('SweepsUnfinished'));
    },
    closed: (sweep, closing) => {
      const { id, planned, done } = sweep;
      const { changes, unswept, alerted } = closing;
      const seen = changes.sightings.filter(({ state }) => state !== 'cleared');
      const told = {
        findings: seen.length,
        news: changes.news,
        cleared: changes.cleared,
        muted: changes.muted.length,
      };
      log('info', 'sweep closed', { sweepId: id, planned, done, unswept, alerted, ...told });
      add(...closedMetrics(sweep, closing));
    },
    organizationUnread: (error) => {
      log('error', 'organization not read', errorFacts(error));
      add(count('OrganizationUnread'));
    },
    hubUnread: (kind, error) =>
      log(
        'error',
        kind === 'subscriptions' ? 'subscriptions not read' : 'forwarding not read',
        errorFacts(error),
      ),
    region: (sweep, unread, isLeftUnguarded) => {
      if (isLeftUnguarded) log('info', 'management account not guarded', { ...sweep.where });
      else logRegion(sweep, log);
      for (const error of unread) log('warn', 'copies not read', { ...sweep.where, ...reasonOf(error) });
      add(...regionMetrics(sweep));
    },
    superseded: (order) => log('info', 'account superseded', { ...order }),
    putBack: (order) => log('warn', 'regions put back', { ...order }),
    unwatched: (look) => log('info', 'unwatched regions looked at', { ...look }),
    notHastened: (error) => log('warn', 'retry not hastened', errorFacts(error)),
    tagsUnread: (error) => log('warn', 'tags not read', reasonOf(error)),
    trailUnread: (error) => log('warn', 'trail not read', reasonOf(error)),
    limitsFault: (error) => {
      log('error', 'limits not read', errorFacts(error));
      // The coverage alarm: sessions are judged by other limits than operators believe.
      add(count('NewFindings'));
    },
    canarySent: (sessionId) => log('info', 'canary sent', { sessionId }),
    due: ({ handedOut, outdated, failures }) => {
      log('info', 'sessions due', { handedOut, outdated, failed: failures.length });
      add(count('DueRuns'));
    },
    failure: (message, error) => {
      log('error', message, errorFacts(error));
      add(count('SweepFailures'));
    },
    // Powertools warns when there is nothing to publish.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

function logRegion(sweep: RegionSweep, log: Log): void {
  const { where } = sweep;
  if (sweep.role === 'not-enabled') log('info', 'region not enabled', { ...where });
  else if (sweep.denied !== undefined)
    log('error', 'region without role', { ...where, ...errorFacts(sweep.denied) });
  // Most places are empty, and a line for each of them would be most of the log.
  else if (sweep.listed > 0) log('info', 'region swept', regionFacts(sweep));
  for (const { swept } of sweep.handled) {
    if (swept.kind !== 'guarded') continue;
    const { level, message } = sessionLine(swept.result);
    log(level, message, { door: 'sweep', ...sessionFacts(swept.result) });
  }
  for (const { sessionId, error } of sweep.failures) {
    log('error', 'session not looked at', { ...where, sessionId, ...errorFacts(error) });
  }
}

/** What the log says of a Region: how many sessions came to what. */
function regionFacts({ where, listed, handled, failures }: RegionSweep): Record<string, unknown> {
  const of = (kind: SweptSession['kind']) => handled.filter(({ swept }) => swept.kind === kind).length;
  return {
    ...where,
    listed,
    ended: of('ended'),
    within: of('within'),
    gone: of('gone'),
    deferred: of('deferred'),
    guarded: of('guarded'),
    failed: failures.length,
  };
}

function errorFacts(error: GuardError): Record<string, unknown> {
  return { code: error.code, hint: error.hint, facts: error.facts, error };
}

/** Short, for what may be the same in thousands of accounts: a permission that a rollout has not brought yet. */
function reasonOf({ code, message, facts }: GuardError): Record<string, unknown> {
  return { code, reason: message.slice(0, 300), facts };
}
