import { printable } from '@glue-session-guard/problem';
import type { Alert, AlertSession } from '../alert';
import type { Breach } from '../decision/verdict';
import { cutBytes } from '../text/bounded-text';

/** Of UTF-8: names of accounts and ids of sessions may be long, and in any script. */
export const LONGEST_LINE_BYTES = 1_000;

/** What a digest says of an alert: one line. */
export function digestLine(alert: Alert): string {
  const { session } = alert;
  const line = session === undefined ? aboutNoSession(alert) : aboutSession(session, alert);
  return cutBytes(line, LONGEST_LINE_BYTES);
}

function aboutNoSession({ subject, failure }: Alert): string {
  return failure === undefined ? printable(subject) : `${printable(subject)} (${failure.code})`;
}

function aboutSession(session: AlertSession, { breaches, failure }: Alert): string {
  const { account, accountName = account, region, id, createdAt, outcome } = session;
  const created = `${new Date(createdAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const why = [...breaches.map(short), ...(failure === undefined ? [] : [failure.code])];
  return `${outcome}: ${accountName} (${account}) ${region}, created ${created}, session ${id}${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
}

function short({ limit, actual, allowed }: Breach): string {
  return typeof actual === 'number' && typeof allowed === 'number'
    ? `${limit} ${actual} > ${allowed}`
    : limit;
}
