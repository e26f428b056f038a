import { namedLimits } from '@glue-session-guard/limits';
import type { Session, Value } from '@glue-session-guard/session';
import { dueAtOf } from '../decision/due-at';
import type { DecisionRecord, SessionAsCreated } from '../ledger/ledger-record';
import type { Case } from './gather-facts';
import type { GuardContext, Visit } from './guard-context';

interface Recorded {
  readonly decision: DecisionRecord;
  readonly dueAt?: number;
}

/** What the ledger keeps of a case: the decision, what it rests on, and when it is to be judged anew. */
export function recordOf({ session, decision }: Case, visit: Visit, context: GuardContext): Recorded {
  const { verdict, breaches } = decision.evaluation;
  const dueAt = dueAtOf(decision.evaluation);
  return {
    decision: {
      verdict,
      response: decision.response,
      breaches,
      organizationalUnit: decision.organizationalUnit,
      principal: session.principal?.name ?? null,
      principalArns: session.principal?.arns ?? [],
      ...(session.principal?.person !== undefined && { person: session.principal.person }),
      // An event that does not prove the creator is not that of the creation.
      eventId: session.principal === undefined ? null : (session.eventId ?? null),
      door: visit.door,
      asCreated: asCreated(session),
      ...namedLimits(context),
    },
    ...(dueAt !== undefined && { dueAt }),
  };
}

/** What an event or Glue told of the creation; documented defaults are left out. */
export function asCreated(session: Session): SessionAsCreated {
  return {
    ...told('workers', session.workers),
    ...told('workerType', session.workerType),
    ...told('dpus', session.dpus),
    ...told('idleTimeoutMinutes', session.idleTimeoutMinutes),
    ...told('timeoutMinutes', session.timeoutMinutes),
    ...told('connections', session.connections),
    ...told('glueVersion', session.glueVersion),
    ...told('securityConfiguration', session.securityConfiguration),
    ...ofCreation('tags', session.tags),
  };
}

/** A documented default is not what the session was created with: a usage profile may have filled in another value. */
function told<K extends keyof SessionAsCreated>(
  name: K,
  value: Value<SessionAsCreated[K]>,
): Pick<SessionAsCreated, K> | undefined {
  return value.known && value.origin !== 'default' ? kept(name, value.value) : undefined;
}

/** What Glue answers are the tags of now, which people may have changed since. */
function ofCreation<K extends keyof SessionAsCreated>(
  name: K,
  value: Value<SessionAsCreated[K]>,
): Pick<SessionAsCreated, K> | undefined {
  return value.known && value.origin === 'requested' ? kept(name, value.value) : undefined;
}

/** Characters as JSON. A caller chooses names, tags and connections, and all of them might not fit an item. */
const LONGEST_FACT = 600;

function kept<K extends keyof SessionAsCreated>(
  name: K,
  value: SessionAsCreated[K],
): Pick<SessionAsCreated, K> | undefined {
  if (typeof value !== 'number' && JSON.stringify(value).length > LONGEST_FACT) return undefined;
  return { [name]: value } as Pick<SessionAsCreated, K>;
}
