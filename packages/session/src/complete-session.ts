import { dpusOfWorkers, stronger } from './dpus';
import { isCreatedBy } from './same-creation';
import type { Session } from './session';
import { byDefault, unknown, type Value } from './value';

/**
 * One session from both accounts of it: applied beats requested beats default beats unknown, value by value, and of
 * two equals Glue's, which is the later. Who created it only the event tells; when, Glue tells best.
 */
export function completeSession(fromEvent: Session, fromGlue: Session): Session {
  const { calledAt, eventId } = fromEvent;
  // The call of the event did not create this session: it only repeated the call that did, or was that of an earlier session.
  if (calledAt !== undefined && !isCreatedBy(calledAt, fromGlue.createdAt))
    return eventId === undefined ? fromGlue : { ...fromGlue, eventId };
  const workers = merged(fromEvent.workers, fromGlue.workers);
  const workerType = merged(fromEvent.workerType, fromGlue.workerType);
  const timeoutMinutes = merged(fromEvent.timeoutMinutes, fromGlue.timeoutMinutes);
  const connectionNetworks = fromGlue.connectionNetworks ?? fromEvent.connectionNetworks;
  return {
    ...fromEvent,
    ...(connectionNetworks !== undefined && { connectionNetworks }),
    createdAt: fromGlue.createdAt,
    createdAtFrom: fromGlue.createdAtFrom,
    seen: 'glue',
    // The event's is that of the creation: where Glue tells one that nobody knows, it says nothing of now.
    status: fromGlue.status,
    workers,
    workerType,
    dpus: dpusOf({ workers, workerType }, fromEvent, fromGlue),
    idleTimeoutMinutes: completeIdleTimeout(
      merged(fromEvent.idleTimeoutMinutes, fromGlue.idleTimeoutMinutes),
      timeoutMinutes,
    ),
    timeoutMinutes,
    connections: merged(fromEvent.connections, fromGlue.connections),
    glueVersion: merged(fromEvent.glueVersion, fromGlue.glueVersion),
    securityConfiguration: merged(fromEvent.securityConfiguration, fromGlue.securityConfiguration),
    tags: tagsOf(fromEvent.tags, fromGlue.tags),
    sessionType: fromGlue.sessionType ?? fromEvent.sessionType,
    command: fromGlue.command ?? fromEvent.command,
    runtimeRole: fromGlue.runtimeRole ?? fromEvent.runtimeRole,
  };
}

/** Those of the creation, which the event tells: Glue tells the tags of now, which people may have changed since. */
function tagsOf(fromEvent: Session['tags'], fromGlue: Session['tags']): Session['tags'] {
  return fromEvent.known && fromEvent.origin === 'requested' ? fromEvent : merged(fromEvent, fromGlue);
}

/** Glue's own first: workers that were counted from a MaxCapacity have one DPU each, whatever the type that is told beside. */
function dpusOf(
  { workers, workerType }: Pick<Session, 'workers' | 'workerType'>,
  fromEvent: Session,
  fromGlue: Session,
): Value<number> {
  const ofWorkers = dpusOfWorkers(workers, workerType);
  const capacity = capacityOf(fromEvent);
  // Without a worker type in the event its workers may have been counted from its MaxCapacity, which then tells more.
  const reckoned = fromEvent.workerType.known ? stronger(ofWorkers, capacity) : stronger(capacity, ofWorkers);
  return fromGlue.dpus.known ? stronger(fromGlue.dpus, reckoned) : reckoned;
}

function merged<T>(fromEvent: Value<T>, fromGlue: Value<T>): Value<T> {
  if (fromEvent.known || fromGlue.known) return stronger(fromGlue, fromEvent);
  return fromEvent.why === fromGlue.why ? fromGlue : unknown(`${fromEvent.why}; ${fromGlue.why}`);
}

/**
 * The DPU of an event unless they are but its workers × type: then they rest on parts that Glue may have corrected,
 * to a worker type of unknown DPU even, and must not outlive them.
 */
function capacityOf({ workers, workerType, dpus }: Session): Value<number> {
  const product = dpusOfWorkers(workers, workerType);
  const isProduct =
    product.known && dpus.known && product.value === dpus.value && product.origin === dpus.origin;
  return isProduct ? unknown('it is told by the workers') : dpus;
}

/** A default idle timeout only ever follows the timeout, so it follows a better known one too; a default it stays. */
function completeIdleTimeout(idle: Value<number>, timeout: Value<number>): Value<number> {
  return idle.known && idle.origin === 'default' && timeout.known ? byDefault(timeout.value) : idle;
}
