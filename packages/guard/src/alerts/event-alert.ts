import { printable } from '@glue-session-guard/problem';
import type { EventIdentity, UnnamedCall } from '@glue-session-guard/session';
import type { Alert, Fact } from '../alert';
import type { Failure } from '../ledger/failure';
import { personText } from '../text/person-text';
import { RUNBOOK } from './runbook';

/** Tells that an event on the hub bus contradicts itself: nothing was done about the session it names. */
export function rejectedEventAlert(identity: EventIdentity, failure: Failure): Alert {
  return {
    kind: 'rejected-event',
    severity: 'urgent',
    subject: `Glue event rejected: ${failure.code} account ${shown(identity.account)}`,
    headline: 'Glue event rejected',
    summary: [
      'An event on the hub bus was not believed, and nothing was done about the session it names. AWS does not make such events:',
      'somebody may be trying to have a session stopped, or to hide one.',
    ],
    facts: facts(identity, failure),
    breaches: [],
    next: ['Read the event in the dead-letter queue of the enforcer, where it is kept.', failure.hint],
    links: RUNBOOK,
    attributes: { outcome: 'rejected', verdict: 'rejected', ...placeAttributes(identity) },
  };
}

/** Tells that an event could not be read, so that the session it is about may run without having been judged. */
export function malformedEventAlert(identity: EventIdentity, failure: Failure): Alert {
  return {
    kind: 'malformed-event',
    severity: 'urgent',
    subject: `Glue event could not be read: ${failure.code} account ${shown(identity.account)}`,
    headline: 'Glue event could not be read',
    summary: [
      'A CreateSession event reached the hub and could not be read, so the session it is about was not judged by it. The next sweep judges the session if it still runs.',
      'More such events of this account and Region are kept as dead letters without another alert for an hour.',
    ],
    facts: facts(identity, failure),
    breaches: [],
    next: ['Read the event in the dead-letter queue of the enforcer, where it is kept.', failure.hint],
    links: RUNBOOK,
    attributes: { outcome: 'malformed', verdict: 'rejected', ...placeAttributes(identity) },
  };
}

/** Tells that a session was created which no event names and Glue does not list. */
export function unlistedCreationAlert(
  { account, region, calledAt, principal, eventId }: UnnamedCall,
  failure?: Failure,
): Alert {
  return {
    kind: 'unlisted-creation',
    severity: 'warning',
    subject: `Glue session created and not found: account ${account} ${region}`,
    headline: 'Glue session created and not found',
    summary: [
      `Somebody created a Glue session, and CloudTrail left out which: it does so when the arguments of a session exceed 100 KB. ${failure === undefined ? 'Glue lists no session of that second, so it was deleted since, or Glue did not list it yet.' : 'The guard may not list the sessions of the account.'} The next sweep judges it if it runs.`,
      'More such calls of this account and Region are not told of for an hour.',
    ],
    facts: [
      { label: 'Event', value: shown(eventId) },
      { label: 'Account', value: account },
      { label: 'Region', value: region },
      {
        label: 'Who',
        value: `${printable(principal.name)} ${printable(principal.arns[0] ?? '', 2048)}`.trim(),
      },
      ...(principal.person === undefined ? [] : [{ label: 'Person', value: personText(principal.person) }]),
      { label: 'Created', value: `${new Date(calledAt).toISOString().slice(0, 19).replace('T', ' ')} UTC` },
    ],
    breaches: [],
    ...(failure !== undefined && { failure }),
    next: ['Ask who created it, and what for. Sessions that are deleted within minutes cost a minute each.'],
    links: RUNBOOK,
    attributes: { outcome: 'unlisted-creation', ...placeAttributes({ account, region }) },
  };
}

function facts({ eventId, account, region, sessionId }: EventIdentity, { code, message }: Failure): Fact[] {
  return [
    { label: 'Code', value: code },
    { label: 'Why', value: printable(message, 1024) },
    { label: 'Event', value: shown(eventId) },
    { label: 'Account', value: `${shown(account)} (as stamped by EventBridge)` },
    { label: 'Region', value: shown(region) },
    { label: 'Session', value: shown(sessionId) },
  ];
}

function shown(text: string | null): string {
  return text === null ? 'not given' : printable(text);
}

function placeAttributes({
  account,
  region,
}: Pick<EventIdentity, 'account' | 'region'>): Alert['attributes'] {
  return {
    ...(account === null ? {} : { account: printable(account, 12) }),
    ...(region === null ? {} : { region: printable(region, 32) }),
  };
}
