import type { Repository } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Alert, AlertSession } from '../../alert';
import type { Breach } from '../../decision/verdict';
import { LONGEST_TEXT } from '../../text/bounded-text';
import { linkUrl } from '../links';
import type { OutcomeDetail } from './outcome-event-schema';

/** The `detail-type` of every outcome event. IAM admits no other of the alerter. */
export const OUTCOME_DETAIL_TYPE = 'Session Outcome';

/**
 * The outcome event of an alert, for a SIEM, tickets and automation; null when the alert is not about one session. It holds no
 * name of a person but what the ARNs of the creator spell.
 */
export function outcomeEvent(alert: Alert, repository?: Repository): OutcomeDetail | null {
  const { session } = alert;
  return session === undefined ? null : detailOf(alert, session, repository);
}

function detailOf(alert: Alert, session: AlertSession, repository: Repository | undefined): OutcomeDetail {
  const { id, createdAt, creatorArns, account, accountName, region, limitsVersion, limitsCommit } = session;
  const url = alert.links.find(({ kind }) => kind === 'web');
  return {
    version: '1',
    session: {
      id,
      createdAt: new Date(createdAt).toISOString(),
      creatorArns: [...creatorArns],
      ...(url?.kind === 'web' && { url: url.url }),
    },
    account: { id: account, ...(accountName !== undefined && { name: accountName }) },
    region,
    organizationalUnits: session.organizationalUnits.map((unit) => ({ ...unit })),
    limitsOf: session.limitsOf,
    ...(limitsVersion !== undefined && { limitsVersion }),
    ...(limitsCommit !== undefined && { limitsCommit }),
    verdict: session.verdict,
    breaches: alert.breaches.map((breach) => breachOf(breach, repository)),
    outcome: session.outcome,
    at: new Date(session.at).toISOString(),
    ...(alert.failure !== undefined && { failure: failureOf(alert.failure) }),
  };
}

function breachOf(
  { limit, actual, allowed, alertOnlyUntil, source: { file, line } }: Breach,
  repository: Repository | undefined,
): OutcomeDetail['breaches'][number] {
  const url = linkUrl({ kind: 'limit-file', label: limit, file, line }, repository);
  return {
    limit,
    value: plain(actual),
    allowed: plain(allowed),
    file,
    line,
    ...(alertOnlyUntil !== undefined && { alertOnlyUntil: new Date(alertOnlyUntil).toISOString() }),
    ...(url !== null && { url }),
  };
}

function plain(value: Breach['actual']): OutcomeDetail['breaches'][number]['value'] {
  if (typeof value === 'string') return printable(value, LONGEST_TEXT);
  return typeof value === 'object' && value !== null ? value.map((name) => printable(name)) : value;
}

function failureOf({ code, message }: NonNullable<Alert['failure']>): OutcomeDetail['failure'] {
  return { code, message: printable(message, LONGEST_TEXT) };
}
