import { printable } from '@glue-session-guard/problem';
import type { EventIdentity } from '@glue-session-guard/session';
import type { Alert, Fact } from '../alert';
import type { Failure } from '../ledger/failure';
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

function placeAttributes({ account, region }: EventIdentity): Alert['attributes'] {
  return {
    ...(account === null ? {} : { account: printable(account, 12) }),
    ...(region === null ? {} : { region: printable(region, 32) }),
  };
}
