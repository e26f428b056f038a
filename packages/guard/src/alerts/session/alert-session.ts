import type { NamedLimits } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Session } from '@glue-session-guard/session';
import type { AlertSession } from '../../alert';
import type { Decision, PathResult } from '../../decision/decide';
import type { Outcome } from '../../ledger/ledger-record';

/** A session, what was decided of it, and what came of that. */
export interface JudgedSession {
  readonly session: Session;
  readonly account: PathResult;
  readonly decision: Decision;
  readonly outcome: Outcome;
}

/** What an alert tells machines of its session. Texts that a caller chose are bounded and printable. */
export function alertSession(
  { session, account, decision, outcome }: JudgedSession,
  limits: NamedLimits | undefined,
): AlertSession {
  const { id, region, createdAt, principal } = session;
  return {
    id: printable(id),
    account: session.account,
    ...(account.kind === 'path' && { accountName: printable(account.name, 50) }),
    region,
    createdAt,
    organizationalUnits: unitsOf(account),
    limitsOf: decision.organizationalUnit,
    verdict: decision.evaluation.verdict,
    outcome: outcome.kind,
    at: outcome.at,
    ...limits,
    creatorArns: (principal?.arns ?? []).map((arn) => printable(arn, 2048)),
  };
}

function unitsOf(account: PathResult): AlertSession['organizationalUnits'] {
  if (account.kind !== 'path') return [];
  const { path, unitNames = {} } = account;
  return path.map((id) => {
    const name = Object.hasOwn(unitNames, id) ? unitNames[id] : undefined;
    return name === undefined ? { id } : { id, name: printable(name, 128) };
  });
}
