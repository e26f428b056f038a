import { shownValue } from '../../text/words';
import { type EvidenceTable, isoCell } from '../table';
import type { SessionsSeen } from './sessions-seen';

/** Each session that the guard claimed: stops, stops that were held back or failed, exempt and undecided sessions. */
export function sessionsTable({ claimed }: SessionsSeen, withPeople: boolean): EvidenceTable {
  return {
    name: 'sessions',
    columns: [
      'claimedAt',
      'account',
      'accountName',
      'region',
      'sessionId',
      'organizationalUnit',
      'door',
      'verdict',
      'outcome',
      'outcomeAt',
      'heldBackBy',
      'breaches',
      'failure',
      'limitsVersion',
      'endedHow',
      'endedAt',
      'dpuSeconds',
      'principal',
    ],
    rows: claimed.map((session) => [
      session.time,
      session.account,
      session.accountName,
      session.region,
      session.sessionId,
      session.organizationalUnit,
      session.door,
      session.verdict,
      session.outcome,
      isoCell(session.outcomeAt),
      session.heldBackBy,
      session.breaches.map(breachText).join('; '),
      session.failure?.code ?? null,
      session.limitsVersion,
      session.ended?.how ?? null,
      session.ended?.at ?? null,
      session.ended?.dpuSeconds ?? null,
      withPeople ? session.principal : null,
    ]),
  };
}

type ClaimedBreach = SessionsSeen['claimed'][number]['breaches'][number];

function breachText({ limit, actual, allowed, source }: ClaimedBreach): string {
  const where = `${source.file}:${source.line}`;
  return `${limit}: ${shownValue(actual)}, allowed ${shownValue(allowed)} (${where})`;
}

/** How many sessions of each account had which verdict and outcome on which day, those that were left alone included. */
export function countsTable({ counts }: SessionsSeen): EvidenceTable {
  return {
    name: 'sessions-by-day',
    columns: ['day', 'account', 'verdict', 'outcome', 'sessions'],
    rows: [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, sessions]) => [...key.split(' '), sessions]),
  };
}
