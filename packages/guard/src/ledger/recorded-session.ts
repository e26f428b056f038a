import { requested, type Session, unknown, type Value } from '@glue-session-guard/session';
import type { Place } from '../place';
import { type LedgerRecord, recordedPrincipal } from './ledger-record';

/** A record with where its session was. */
interface RecordOfSession extends Place {
  readonly sessionId: string;
  readonly record: LedgerRecord;
}

const NOT_TOLD = unknown('the ledger was not told');

/**
 * A session as the ledger knows it: what it was created with, and who created it. What nobody told the ledger is unknown here, where a
 * sweep would ask Glue. One whose end is not on record is taken to run.
 */
export function recordedSession({ account, region, sessionId, record }: RecordOfSession): Session {
  const { asCreated = {} } = record.decision;
  const principal = recordedPrincipal(record.decision);
  return {
    id: sessionId,
    account,
    region,
    createdAt: record.createdAt,
    createdAtFrom: record.createdAtFrom,
    seen: 'glue',
    status: record.ended === undefined ? requested('READY') : NOT_TOLD,
    ...(principal && { principal }),
    workers: told(asCreated.workers),
    workerType: told(asCreated.workerType),
    dpus: told(asCreated.dpus),
    idleTimeoutMinutes: told(asCreated.idleTimeoutMinutes),
    timeoutMinutes: told(asCreated.timeoutMinutes),
    connections: told(asCreated.connections),
    glueVersion: told(asCreated.glueVersion),
    securityConfiguration: told(asCreated.securityConfiguration),
    tags: told(asCreated.tags),
    sessionType: null,
    command: null,
    runtimeRole: null,
  };
}

function told<T>(value: T | undefined): Value<T> {
  return value === undefined ? NOT_TOLD : requested(value);
}
