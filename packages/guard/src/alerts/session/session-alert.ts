import type { LimitName, NamedLimits } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Principal, Session } from '@glue-session-guard/session';
import type { Alert, Fact, Severity } from '../../alert';
import type { PathResult } from '../../decision/decide';
import type { Until } from '../../decision/verdict';
import type { Outcome, OutcomeKind } from '../../ledger/ledger-record';
import { fewNames } from '../../text/bounded-text';
import { personText } from '../../text/person-text';
import { unitText } from '../../text/unit-text';
import { linksOf } from '../links';
import { alertSession, type JudgedSession } from './alert-session';
import { wordingOf } from './alert-wording';

import { toWrite } from './to-write';

interface Happened extends JudgedSession {
  /** The limits that it was judged by. */
  readonly limits?: NamedLimits;
  /** Limits that an earlier alert of the session did not name. */
  readonly newLimits?: readonly LimitName[];
}

/** The alert of an outcome: what happened, to whom, why, and what to do. */
export function sessionAlert({
  session,
  account,
  decision,
  outcome,
  newLimits = [],
  limits: judgedBy,
}: Happened): Alert {
  const { evaluation, organizationalUnit } = decision;
  const { headline, summary, next } = wordingOf(outcome, evaluation);
  const { breaches, gaps, assumed, uncovered, limits, until, unproven } = evaluation;
  const instructions = toWrite(session, evaluation);
  return {
    kind: 'session',
    severity: SEVERITY[outcome.kind],
    subject: `${headline}: ${accountName(account, session.account)} ${session.region} ${session.id}`,
    headline,
    summary: [
      summary,
      ...(newLimits.length > 0 ? [`New since the alert before: ${newLimits.join(', ')}.`] : []),
    ],
    facts: [
      ...facts(session, account, { outcome, organizationalUnit }),
      ...(outcome.kind === 'undecided' && until !== undefined ? [boundedByClock(until)] : []),
      ...(outcome.kind === 'undecided' && unproven !== undefined ? [stopDue(unproven.stopAt)] : []),
    ],
    breaches,
    unknowns: { gaps, assumed, ...(uncovered !== undefined && { why: uncovered }) },
    ...(limits?.override !== undefined && { override: limits.override }),
    ...('failure' in outcome && outcome.failure !== undefined && { failure: outcome.failure }),
    ...(instructions.length > 0 && { toWrite: instructions }),
    next,
    links: linksOf(session, breaches),
    session: alertSession({ session, account, decision, outcome }, judgedBy),
    attributes: {
      account: session.account,
      region: session.region,
      outcome: outcome.kind,
      ...('heldBackBy' in outcome && outcome.heldBackBy !== undefined && { heldBackBy: outcome.heldBackBy }),
      verdict: evaluation.verdict,
      ...(account.kind === 'path' ? { organizationalUnits: account.path } : {}),
    },
  };
}

const SEVERITY: Readonly<Record<OutcomeKind, Severity>> = {
  stopped: 'warning',
  'would-have-stopped': 'warning',
  'already-ended': 'info',
  gone: 'info',
  'could-not-stop': 'urgent',
  undecided: 'warning',
  observed: 'info',
  exempt: 'info',
};

interface Judged {
  readonly outcome: Outcome;
  readonly organizationalUnit: string | null;
}

function facts(session: Session, account: PathResult, { outcome, organizationalUnit }: Judged): Fact[] {
  const { principal } = session;
  return [
    { label: 'Session', value: printable(session.id) },
    { label: 'Account', value: `${accountName(account, session.account)} (${session.account})` },
    { label: 'OU', value: ouPath(account) },
    { label: 'Limits of', value: limitsOf(organizationalUnit, account) },
    { label: 'Region', value: session.region },
    {
      label: 'Who',
      value: principal === undefined ? nobodyKnown(session) : who(principal),
    },
    ...personFact(principal),
    { label: 'Created', value: time(session.createdAt) },
    { label: 'Outcome', value: `${outcome.kind} at ${time(outcome.at)}` },
  ];
}

function ouPath(account: PathResult): string {
  if (account.kind !== 'path') return 'not known';
  return account.path.map((id) => unitText(id, account.unitNames)).join(' / ');
}

function limitsOf(organizationalUnit: string | null, account: PathResult): string {
  if (organizationalUnit === null) return 'not known';
  return unitText(organizationalUnit, account.kind === 'path' ? account.unitNames : undefined);
}

function personFact(principal: Principal | undefined): Fact[] {
  return principal?.person === undefined ? [] : [{ label: 'Person', value: personText(principal.person) }];
}

function boundedByClock({ at, limit }: Until): Fact {
  return { label: 'Runs until', value: `at most ${time(at)}, by ${limit}` };
}

function nobodyKnown({ candidates = [] }: Session): string {
  if (candidates.length === 0) return 'not known: Glue does not say who created it';
  return `one of ${fewNames(
    candidates.map(({ name }) => printable(name)),
    LONGEST_NAMES,
  ).join(', ')}: they called in the same seconds`;
}

const LONGEST_NAMES = 500;

function stopDue(at: number): Fact {
  return { label: 'Stop due', value: `${time(at)}, unless its creator is proven to be exempt by then` };
}

function who({ name, type, arns, ownerTag }: Principal): string {
  const owner = ownerTag === undefined ? '' : `; the session's owner tag says ${printable(ownerTag)}`;
  const arn = arns[0] === undefined ? '' : ` ${printable(arns[0], 2048)}`;
  return `${printable(name)} (${type}${arn})${owner}`;
}

function accountName(account: PathResult, id: string): string {
  return account.kind === 'path' ? printable(account.name, 50) : id;
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
