import { printable } from '@glue-session-guard/problem';
import type { Session } from '@glue-session-guard/session';
import type { Alert } from '../alert';
import type { Decision, PathResult } from '../decision/decide';
import type { HeldBackByScope } from '../ports';
import { personText } from '../text/person-text';
import { RUNBOOK } from './runbook';

interface HeldBackSession {
  readonly admission: HeldBackByScope;
  /** The first session of the account that was held back. */
  readonly session: Session;
  readonly account: PathResult;
  readonly decision: Decision;
  readonly now: number;
}

/** Tells that the brake holds stops of an account back by itself: sessions over their limits run on there for now. */
export function brakeAlert({ admission, session, account, decision, now }: HeldBackSession): Alert {
  const name = account.kind === 'path' ? printable(account.name, 50) : session.account;
  const headline = `Glue Session Guard HOLDS STOPS BACK in ${name}`;
  const { breaches } = decision.evaluation;
  return {
    kind: 'brake',
    severity: 'urgent',
    subject: headline,
    headline,
    summary: summaryOf(admission),
    facts: [
      { label: 'Since', value: new Date(now).toISOString() },
      { label: 'Account', value: `${name} (${session.account})` },
      { label: 'Budget', value: budgetText(admission) },
      { label: 'Session', value: `${printable(session.id)}, ${session.region}, the first one held back` },
      {
        label: 'Who',
        value: session.principal === undefined ? 'not known' : printable(session.principal.name),
      },
      ...(session.principal?.person === undefined
        ? []
        : [{ label: 'Person', value: personText(session.principal.person) }]),
    ],
    breaches,
    next: nextOf(admission),
    links: RUNBOOK,
    attributes: {
      account: session.account,
      outcome: 'held-back',
      verdict: 'over',
      ...(account.kind === 'path' ? { organizationalUnits: account.path } : {}),
    },
  };
}

const GOES_ON =
  'Sessions over their limits run on in this account. Each is tried again until it is stopped or has ended, as soon as fewer stops lie within that time.';

function summaryOf({ scope, budget, minutes }: HeldBackByScope): string[] {
  const made = `${budget} sessions were stopped within ${minutes} minutes`;
  switch (scope.kind) {
    case 'account':
      return [
        `In this account ${made}, and no more are admitted in one account.`,
        'Somebody there starts one oversize session after the other, or a limit is wrong for this account. Stops in other accounts go on.',
        GOES_ON,
      ];
    case 'limit-file':
      return [
        `By the limits of ${scope.file} ${made}, and no more are admitted for one limit file.`,
        'That is likelier a mistake in the file than so many breaches at once. Stops by other files go on.',
        GOES_ON,
      ];
    case 'organization':
      return [
        `In the whole organization ${made}, and no more are admitted.`,
        'That is likelier a mistake in the limits than so many breaches at once.',
        GOES_ON,
      ];
  }
}

function budgetText({ scope, budget, minutes }: HeldBackByScope): string {
  const within = `${budget} stops in ${minutes} minutes`;
  switch (scope.kind) {
    case 'account':
      return `${within} in one account (blastRadius.perAccount)`;
    case 'limit-file':
      return `${within} by ${scope.file} (blastRadius.perLimitFile)`;
    case 'organization':
      return `${within} in the organization (blastRadius.organization)`;
  }
}

const HOLD_ALL = 'npm run -s gsg -- brake on --reason "…"';

function nextOf({ scope }: HeldBackByScope): string[] {
  if (scope.kind === 'account') {
    return [
      'Ask who starts these sessions. To end it at once, take glue:CreateSession from that role, or deny it with an SCP.',
      'If the limit is wrong for this account, write an entry for it under `accounts` in the limit file named above.',
      'If the stops are right and many are to be expected, raise `blastRadius.perAccount` in organization.yaml.',
    ];
  }
  const key = scope.kind === 'organization' ? 'blastRadius.organization' : 'blastRadius.perLimitFile';
  return [
    'Look at the alerts of the last minutes: do the stopped sessions break limits that are meant?',
    `If a limit is wrong, revert its change and deploy. Until then hold all stops back: ${HOLD_ALL}`,
    `If the stops are right, raise \`${key}\` in organization.yaml.`,
  ];
}
