import type { EventIdentity } from '@glue-session-guard/session';
import type { Failure } from '../ledger/failure';
import type { Alert } from '../ports';
import { printable } from '../text/printable';
import { subjectLine } from './subject-line';

/** Tells that an event on the hub bus contradicts itself: nothing was done about the session it names. */
export function composeRejectedAlert(
  { eventId, account, region, sessionId }: EventIdentity,
  failure: Failure,
): Alert {
  const shown = (text: string | null) => (text === null ? 'not given' : printable(text));
  return {
    subject: subjectLine(`Glue event rejected: ${failure.code} account ${shown(account)}`),
    text: [
      'Glue event rejected',
      '',
      'An event on the hub bus was not believed, and nothing was done about the session it names. AWS does not make such events:',
      'somebody may be trying to have a session stopped, or to hide one.',
      '',
      `Code       ${failure.code}`,
      `Why        ${printable(failure.message, 1024)}`,
      `Event      ${shown(eventId)}`,
      `Account    ${shown(account)} (as stamped by EventBridge)`,
      `Region     ${shown(region)}`,
      `Session    ${shown(sessionId)}`,
      '',
      'What to do next',
      '1. Read the event in the dead-letter queue of the enforcer, where it is kept.',
      `2. ${failure.hint}`,
      '',
    ].join('\n'),
    attributes: {
      outcome: 'rejected',
      verdict: 'rejected',
      ...(account === null ? {} : { account: printable(account, 12) }),
      ...(region === null ? {} : { region: printable(region, 32) }),
    },
  };
}
