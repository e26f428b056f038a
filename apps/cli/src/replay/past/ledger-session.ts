import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import { applied, type Principal, type Session, unknown, type Value } from '@glue-session-guard/session';
import type { PastEnd, PastSession } from './past-session';

/** A session as the ledger remembers it. What nobody told the ledger is unknown, as it was for the guard. */
export function ledgerSession({ account, region, sessionId, record }: HistoryEntry): PastSession {
  const { decision, createdAt, createdAtFrom } = record;
  const { asCreated = {} } = decision;
  const principal = principalOf(decision);
  const session: Session = {
    id: sessionId,
    account,
    region,
    createdAt,
    createdAtFrom,
    seen: 'event',
    status: NOT_TOLD,
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
    ...(principal && { principal }),
  };
  const end = endOf(record);
  return end === undefined ? { session } : { session, end };
}

const NOT_TOLD = unknown('the ledger does not have it');

function told<T>(value: T | undefined): Value<T> {
  return value === undefined ? NOT_TOLD : applied(value);
}

function principalOf({
  principal,
  principalArns,
  person,
}: HistoryEntry['record']['decision']): Principal | undefined {
  if (principal === null) return undefined;
  return { type: 'Unknown', name: principal, arns: principalArns, ...(person && { person }) };
}

/** Glue tells when a session ended together with its DPU-seconds; without them a sweep noticed the end some time later. */
function endOf({ outcome, ended }: HistoryEntry['record']): PastEnd | undefined {
  if (outcome?.kind === 'stopped') return { at: outcome.at, isExact: true };
  return ended && { at: ended.at, isExact: ended.dpuSeconds !== undefined };
}
