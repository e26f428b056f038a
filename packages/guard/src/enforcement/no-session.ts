import { GuardError } from '@glue-session-guard/problem';
import type { EventIdentity, ParsedEvent } from '@glue-session-guard/session';
import type { Alert } from '../alert';
import { malformedEventAlert, rejectedEventAlert } from '../alerts/event-alert';
import type { Response, Verdict } from '../decision/verdict';
import { failureOf } from '../ledger/failure';
import type { EventResult, SessionResult } from './guard-context';

/** What is done about an event that tells of no session to judge; the guard and `gsg simulate` both go by it. */
export interface NoSession {
  readonly verdict: Extract<Verdict, 'ignored' | 'rejected'>;
  readonly response: Extract<Response, 'none' | 'alert'>;
  readonly result: Exclude<EventResult, SessionResult>;
  readonly alert?: Alert;
  /** Set where many such events may come from one place: people are told once an hour. */
  readonly pacedBy?: string;
}

/**
 * An event that AWS does not make is never acted on: somebody may have made it up. One that cannot be read may hide a
 * session. People are told of both, and both are kept as dead letters.
 */
export function outcomeOfNoSession(
  parsed: Exclude<ParsedEvent, { readonly kind: 'session' | 'unnamed' }>,
): NoSession {
  switch (parsed.kind) {
    case 'ignored':
      return { verdict: 'ignored', response: 'none', result: parsed };
    case 'rejected': {
      const { reason, identity, detail } = parsed;
      const deadLetter = failureOf(
        new GuardError(REJECTED_CODE[reason], detail, {
          hint: 'Find out who can put events on the hub bus: its policy admits only what AWS services report.',
        }),
      );
      return {
        verdict: 'rejected',
        response: 'alert',
        result: { kind: 'rejected', reason, identity, deadLetter },
        alert: rejectedEventAlert(identity, deadLetter),
      };
    }
    case 'malformed': {
      const deadLetter = failureOf(parsed.error);
      return {
        verdict: 'rejected',
        response: 'alert',
        result: { ...parsed, deadLetter },
        alert: malformedEventAlert(parsed.identity, deadLetter),
        pacedBy: topicOf(parsed.identity),
      };
    }
  }
}

/**
 * What an event comes to that names no session, by what it tells alone. One that tells only that somebody created a session is
 * undecided: the guard lists what was created in that second.
 */
export function verdictOfNoSession(parsed: Exclude<ParsedEvent, { readonly kind: 'session' }>): {
  readonly verdict: Extract<Verdict, 'ignored' | 'rejected' | 'undecided'>;
  readonly response: Response;
} {
  return parsed.kind === 'unnamed' ? { verdict: 'undecided', response: 'alert' } : outcomeOfNoSession(parsed);
}

const REJECTED_CODE = {
  'account-mismatch': 'GSG_EVENT_ACCOUNT_MISMATCH',
  'region-mismatch': 'GSG_EVENT_REGION_MISMATCH',
  'not-from-aws': 'GSG_EVENT_NOT_FROM_AWS',
} as const;

/** A place that is none shares one topic with all such, or a sender could make as many alerts as events. */
function topicOf({ account, region }: EventIdentity): string {
  const isPlace = ACCOUNT.test(account ?? '') && REGION.test(region ?? '');
  return `malformed-event/${isPlace ? `${account}/${region}` : 'unknown'}`;
}

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z0-9-]{1,32}$/;
