import { dpusOfWorkers, stronger } from './dpus';
import { isObject, type JsonObject, shown, textOrNull } from './json';
import type { Session, SessionFact, SessionStatus } from './session';
import {
  absent,
  amount,
  connectionNames,
  count,
  documented,
  either,
  eitherText,
  name,
  nameOrNone,
  none,
  type SessionSources,
  tagMap,
} from './session-sources';
import { applied, byDefault, requested, unknown, type Value } from './value';

export type Facts = Pick<Session, SessionFact | 'sessionType' | 'command' | 'runtimeRole'>;

/** Every fact of a session: what Glue applied, else what was requested, else what AWS documents, else unknown and why. */
export function factsOf(sources: SessionSources): Facts {
  const command = commandName(sources.applied) ?? commandName(sources.requested);
  const maxCapacity = either(sources, 'maxCapacity', amount);
  const givenWorkers = either(sources, 'numberOfWorkers', count);
  const workers = givenWorkers ?? workersNotGiven(sources, command, maxCapacity);
  const workerType = workerTypeOf(sources, command, maxCapacity);
  const timeoutMinutes = timeoutOf(sources, command);
  return {
    status: statusOf(sources),
    workers,
    workerType,
    // Workers that were counted from MaxCapacity say nothing that it does not say better.
    dpus:
      givenWorkers === undefined && maxCapacity !== undefined
        ? maxCapacity
        : dpusOf(workers, workerType, maxCapacity),
    idleTimeoutMinutes: either(sources, 'idleTimeout', count) ?? idleTimeoutLike(timeoutMinutes, sources),
    timeoutMinutes,
    connections:
      either(sources, 'connections', connectionNames) ?? none(sources, 'the connections', NO_CONNECTIONS),
    glueVersion: either(sources, 'glueVersion', name) ?? absent(sources, 'the Glue version'),
    securityConfiguration: securityConfigurationOf(sources),
    tags: tagsOf(sources),
    sessionType: eitherText(sources, 'sessionType'),
    command,
    runtimeRole: eitherText(sources, 'role'),
  };
}

/** https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-magics.html */
const DEFAULT_WORKERS = { what: 'the number of workers', value: 5 };
const DEFAULT_WORKER_TYPE = { what: 'the worker type', value: 'G.1X' };
/** 48 hours, for Spark ETL. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
const DEFAULT_TIMEOUT = { what: 'the timeout', value: 2880 };
const NO_CONNECTIONS: readonly string[] = [];

type Capacity = Value<number> | undefined;

/**
 * MaxCapacity is that many workers of one data processing unit each, and a part of a unit takes a whole worker. Glue takes
 * no worker type beside it: where one is told all the same, nobody knows how many workers there are.
 */
function workersNotGiven(
  sources: SessionSources,
  command: string | null,
  maxCapacity: Capacity,
): Value<number> {
  if (maxCapacity === undefined) return documented(sources, command, DEFAULT_WORKERS);
  if (!maxCapacity.known) return maxCapacity;
  if (either(sources, 'workerType', name) !== undefined) return SIZED_BY_CAPACITY;
  return { ...maxCapacity, value: Math.ceil(maxCapacity.value) };
}

function workerTypeOf(sources: SessionSources, command: string | null, maxCapacity: Capacity): Value<string> {
  const given = either(sources, 'workerType', name);
  if (given !== undefined) return given;
  return maxCapacity === undefined ? documented(sources, command, DEFAULT_WORKER_TYPE) : SIZED_BY_CAPACITY;
}

const SIZED_BY_CAPACITY = unknown('the session was sized by MaxCapacity, not by workers');

function dpusOf(workers: Value<number>, workerType: Value<string>, maxCapacity: Capacity): Value<number> {
  const byWorkers = dpusOfWorkers(workers, workerType);
  if (maxCapacity === undefined) return byWorkers;
  return byWorkers.known ? stronger(byWorkers, maxCapacity) : maxCapacity;
}

function timeoutOf(sources: SessionSources, command: string | null): Value<number> {
  const given = either(sources, 'timeout', count);
  if (given !== undefined) return given;
  return sources.seen === 'glue' ? TIMEOUT_NEVER_TOLD : documented(sources, command, DEFAULT_TIMEOUT);
}

const TIMEOUT_NEVER_TOLD = unknown("Glue does not tell a session's timeout after creation");

/**
 * An idle timeout nobody gives is the timeout, whatever the command: AWS documents it for Spark ETL, and no session
 * idles past its timeout. That is a default as any other: a usage profile, ours too, may have filled in a shorter one.
 * Glue's own answer is not read so: what it leaves out, it may still have applied.
 */
function idleTimeoutLike(timeout: Value<number>, sources: SessionSources): Value<number> {
  return timeout.known && sources.seen === 'event'
    ? byDefault(timeout.value)
    : absent(sources, 'the idle timeout');
}

function securityConfigurationOf(sources: SessionSources): Value<string | null> {
  return (
    either(sources, 'securityConfiguration', nameOrNone) ?? none(sources, 'the security configuration', null)
  );
}

function tagsOf(sources: SessionSources): Value<Readonly<Record<string, string>>> {
  const given = either(sources, 'tags', tagMap);
  if (given !== undefined) return given;
  // Glue's session object has no tags, so their absence there tells nothing.
  return sources.requested === null ? absent(sources, 'the tags') : requested({});
}

function statusOf(sources: SessionSources): Value<SessionStatus> {
  const status = sources.applied?.status;
  if (isStatus(status)) return applied(status);
  return typeof status === 'string'
    ? unknown(`Glue tells the status ${shown(status)}, which it does not document`)
    : absent(sources, 'a status that is known');
}

const STATUSES: ReadonlySet<unknown> = new Set<SessionStatus>([
  'PROVISIONING',
  'READY',
  'FAILED',
  'TIMEOUT',
  'STOPPING',
  'STOPPED',
]);

function isStatus(value: unknown): value is SessionStatus {
  return STATUSES.has(value);
}

function commandName(from: JsonObject | null): string | null {
  const command = from?.command;
  return isObject(command) ? textOrNull(command.name) : null;
}
