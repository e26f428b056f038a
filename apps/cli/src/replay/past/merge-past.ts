import type { Session, Value } from '@glue-session-guard/session';
import type { PastSession } from './past-session';

/**
 * One session that the ledger and a log tell of. The ledger's word stands, since the guard asked Glue for what the event left out;
 * what the ledger does not know, as people that it was to forget, is taken from the log.
 */
export function mergePast({ session: recorded, ...past }: PastSession, called: Session): PastSession {
  const principal = recorded.principal ?? called.principal;
  const { candidates: _, ...told } = called;
  const session = {
    ...told,
    createdAt: recorded.createdAt,
    createdAtFrom: recorded.createdAtFrom,
    ...(principal && { principal }),
    ...knownOf(recorded, called),
  };
  return { ...past, session };
}

/** Each value that the ledger remembers of a session. */
function knownOf(recorded: Session, called: Session) {
  const by = <T>(ours: Value<T>, theirs: Value<T>) => (ours.known || !theirs.known ? ours : theirs);
  return {
    workers: by(recorded.workers, called.workers),
    workerType: by(recorded.workerType, called.workerType),
    dpus: by(recorded.dpus, called.dpus),
    idleTimeoutMinutes: by(recorded.idleTimeoutMinutes, called.idleTimeoutMinutes),
    timeoutMinutes: by(recorded.timeoutMinutes, called.timeoutMinutes),
    connections: by(recorded.connections, called.connections),
    glueVersion: by(recorded.glueVersion, called.glueVersion),
    securityConfiguration: by(recorded.securityConfiguration, called.securityConfiguration),
    tags: by(recorded.tags, called.tags),
  };
}
