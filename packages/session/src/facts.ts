import { dpusOfWorkers, stronger } from './dpus';
import { isObject, type JsonObject, textOrNull } from './json';
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
  type Told,
  tagMap,
} from './told';
import { applied, byDefault, requested, unknown, type Value } from './value';

export type Facts = Pick<Session, SessionFact | 'sessionType' | 'command' | 'runtimeRole'>;

/** Every fact of a session: what Glue applied, else what was requested, else what AWS documents, else unknown and why. */
export function factsOf(told: Told): Facts {
  const command = commandName(told.applied) ?? commandName(told.requested);
  const maxCapacity = either(told, 'maxCapacity', amount);
  const workers = workersOf(told, command, maxCapacity);
  const workerType = workerTypeOf(told, command, maxCapacity);
  const timeoutMinutes = timeoutOf(told, command);
  return {
    status: statusOf(told),
    workers,
    workerType,
    dpus: dpusOf(workers, workerType, maxCapacity),
    idleTimeoutMinutes: either(told, 'idleTimeout', count) ?? idleTimeoutLike(timeoutMinutes, told),
    timeoutMinutes,
    connections:
      either(told, 'connections', connectionNames) ?? none(told, 'the connections', NO_CONNECTIONS),
    glueVersion: either(told, 'glueVersion', name) ?? absent(told, 'the Glue version'),
    securityConfiguration: securityConfigurationOf(told),
    tags: tagsOf(told),
    sessionType: eitherText(told, 'sessionType'),
    command,
    runtimeRole: eitherText(told, 'role'),
  };
}

/** https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-magics.html */
const DEFAULT_WORKERS = { what: 'the number of workers', value: 5 };
const DEFAULT_WORKER_TYPE = { what: 'the worker type', value: 'G.1X' };
/** 48 hours, for Spark ETL. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
const DEFAULT_TIMEOUT = { what: 'the timeout', value: 2880 };
const NO_CONNECTIONS: readonly string[] = [];

type Capacity = Value<number> | undefined;

function workersOf(told: Told, command: string | null, maxCapacity: Capacity): Value<number> {
  const given = either(told, 'numberOfWorkers', count);
  if (given !== undefined) return given;
  return maxCapacity === undefined ? documented(told, command, DEFAULT_WORKERS) : SIZED_BY_CAPACITY;
}

function workerTypeOf(told: Told, command: string | null, maxCapacity: Capacity): Value<string> {
  const given = either(told, 'workerType', name);
  if (given !== undefined) return given;
  return maxCapacity === undefined ? documented(told, command, DEFAULT_WORKER_TYPE) : SIZED_BY_CAPACITY;
}

const SIZED_BY_CAPACITY = unknown('the session was sized by MaxCapacity, not by workers');

function dpusOf(workers: Value<number>, workerType: Value<string>, maxCapacity: Capacity): Value<number> {
  const byWorkers = dpusOfWorkers(workers, workerType);
  if (maxCapacity === undefined) return byWorkers;
  return byWorkers.known ? stronger(byWorkers, maxCapacity) : maxCapacity;
}

function timeoutOf(told: Told, command: string | null): Value<number> {
  const given = either(told, 'timeout', count);
  if (given !== undefined) return given;
  return told.door === 'glue' ? TIMEOUT_NEVER_TOLD : documented(told, command, DEFAULT_TIMEOUT);
}

const TIMEOUT_NEVER_TOLD = unknown("Glue does not tell a session's timeout after creation");

/**
 * An idle timeout nobody gives is the timeout, whatever the command: AWS documents it for Spark ETL, and no session
 * idles past its timeout. That is a default as any other: a usage profile, ours too, may have filled in a shorter one.
 * Glue's own answer is not read so: what it leaves out, it may still have applied.
 */
function idleTimeoutLike(timeout: Value<number>, told: Told): Value<number> {
  return timeout.known && told.door === 'event' ? byDefault(timeout.value) : absent(told, 'the idle timeout');
}

function securityConfigurationOf(told: Told): Value<string | null> {
  return either(told, 'securityConfiguration', nameOrNone) ?? none(told, 'the security configuration', null);
}

function tagsOf(told: Told): Value<Readonly<Record<string, string>>> {
  const given = either(told, 'tags', tagMap);
  if (given !== undefined) return given;
  // Glue's session object has no tags, so their absence there tells nothing.
  return told.requested === null ? absent(told, 'the tags') : requested({});
}

function statusOf(told: Told): Value<SessionStatus> {
  const status = told.applied?.status;
  return isStatus(status) ? applied(status) : absent(told, 'a status that is known');
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
