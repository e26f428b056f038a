import {
  endedStatus,
  type Session,
  type SessionStatus,
  sameCreation,
  unknown,
} from '@glue-session-guard/session';
import { isObserved, type PathResult } from '../decision/decide';
import type { Ended } from '../enforcement/end-session';
import type { Case } from '../enforcement/gather-facts';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { tell } from '../enforcement/tell';
import { type LedgerEntry, type Outcome, recordedPrincipal } from '../ledger/ledger-record';
import type { GlueSessions } from '../ports';

/**
 * Reports what a worker began and crashed before it reported. A session that still runs is left to the sweep, which guards
 * it like any other. Ended sessions are not listed for long, and deleted ones never, so only the ledger knows of them.
 * Decision 25.
 *
 * @param visit its owner claims it; its wait names the claim that it carries on, which then needs no lease to be over
 * @returns null when there is nothing to conclude, or somebody else does
 */
export async function conclude(
  entry: LedgerEntry,
  { owner, wait }: Pick<Visit, 'owner' | 'wait'>,
  context: GuardContext,
): Promise<SessionResult | null> {
  const { key, record } = entry;
  const { ports, settings, clock } = context;
  const isHandedOn = record.owner === wait?.owner;
  if (!isHandedOn && record.leaseUntil > clock()) return null;
  const outcome = await outcomeOf(entry, isHandedOn, context);
  if (outcome === null) return null;
  const account = await ports.directory.organizationalUnitPath(key.account);
  const { leaseSeconds } = settings;
  const claim = await ports.ledger.claim({
    key,
    owner,
    ...(wait && { continues: wait.owner }),
    now: clock(),
    leaseSeconds,
    decision: record.decision,
    concludes: true,
  });
  if (claim.kind !== 'claimed' || claim.resumedFrom === undefined) return null;
  const ending: Ended = { kind: 'ended', outcome };
  return tell(caseOf(entry, account), { ending, key, owner, told: claim }, context);
}

/** What came of it; null while it runs, or when Glue may not be asked. */
async function outcomeOf(
  entry: LedgerEntry,
  isHandedOn: boolean,
  context: GuardContext,
): Promise<Outcome | null> {
  const { record } = entry;
  // A stop on record was made, whoever has claimed it since to tell of it.
  if (record.state === 'acted' || record.outcome?.kind === 'stopped') return record.outcome ?? null;
  const end = await endOf(entry, context.ports.glue);
  if (end === null) return null;
  const at = context.clock();
  if (record.decision.verdict === 'exempt') return { kind: 'exempt', at };
  if (isObserved(record.decision.verdict, record.decision.response)) return { kind: 'observed', at };
  if (record.decision.verdict === 'undecided') return { kind: 'undecided', at };
  if (record.decision.response !== 'stop') return { kind: 'would-have-stopped', at };
  // The worker before may have stopped or deleted it, and died before it could note that down. One that handed it on did not.
  const perhaps = isHandedOn ? {} : ({ perhapsByGuard: true } as const);
  if (end === 'gone') return { kind: 'gone', ...perhaps, at };
  return { kind: 'already-ended', status: end, ...perhaps, at };
}

async function endOf(
  { key, record }: LedgerEntry,
  glue: GlueSessions,
): Promise<SessionStatus | 'gone' | null> {
  const { account, region, sessionId: id } = key;
  const answer = await glue.getSessionWithoutTags({ account, region, id });
  if (answer.kind === 'denied') return null;
  if (answer.kind === 'gone' || !sameCreation(record, answer.session)) return 'gone';
  return endedStatus(answer.session);
}

function caseOf(entry: LedgerEntry, account: PathResult): Case {
  const { verdict, breaches, response, organizationalUnit } = entry.record.decision;
  return {
    session: sessionOf(entry),
    account,
    decision: {
      // Only these are ever claimed.
      evaluation: {
        verdict: verdict === 'exempt' || verdict === 'undecided' ? verdict : 'over',
        breaches,
        gaps: [],
        assumed: [],
      },
      response,
      organizationalUnit,
    },
  };
}

/** Who and when; what it was like is in the breaches. */
function sessionOf({ key, record }: LedgerEntry): Session {
  const { account, region, sessionId: id, createdAt, createdAtFrom } = key;
  const { eventId } = record.decision;
  const principal = recordedPrincipal(record.decision);
  return {
    id,
    account,
    region,
    createdAt,
    createdAtFrom,
    seen: 'event',
    ...(principal !== undefined && { principal }),
    ...(eventId !== null && { eventId }),
    ...NOT_KEPT,
  };
}

const WHY = unknown('the ledger does not keep it');
const NOT_KEPT = {
  status: WHY,
  workers: WHY,
  workerType: WHY,
  dpus: WHY,
  idleTimeoutMinutes: WHY,
  timeoutMinutes: WHY,
  connections: WHY,
  glueVersion: WHY,
  securityConfiguration: WHY,
  tags: WHY,
  sessionType: null,
  command: null,
  runtimeRole: null,
};
