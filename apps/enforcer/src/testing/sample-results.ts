import { decide, type EventResult, type Finished, type Outcome, pathIn } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { parseEvent, type Session } from '@glue-session-guard/session';
import { ACCOUNT, DIRECTORY, DOCUMENTS, eventOf, LARGE, NOW, SMALL } from './enforcer-fixture';

/** Results of every kind, for tests. */
const FAILURE = { code: 'GSG_GLUE_DENIED', message: 'refused', hint: 'Check the role.' };
const IDENTITY = { eventId: 'event-1', account: ACCOUNT, region: 'eu-west-1', sessionId: 'notebook-1' };
const STATE = { since: NOW, attempt: 1, owner: 'message-1/1' };

const large = guarded(sessionOf(LARGE));
const small = guarded(sessionOf(SMALL));

export const RESULTS = {
  within: { kind: 'within', ...small },
  ignored: { kind: 'ignored', reason: 'failed-create', identity: IDENTITY },
  rejected: { kind: 'rejected', reason: 'account-mismatch', identity: IDENTITY, deadLetter: FAILURE },
  malformed: {
    kind: 'malformed',
    error: new GuardError('GSG_EVENT_NOT_JSON', 'the event is not JSON'),
    identity: { eventId: null, account: null, region: null, sessionId: null },
    deadLetter: FAILURE,
  },
  wait: { kind: 'wait', reason: 'provisioning', afterSeconds: 15, state: STATE, ...large },
  duplicate: { kind: 'duplicate', reason: 'done', ...large },
  stopped: finished({ kind: 'stopped', deleted: false, at: NOW + 42_000 }),
  stoppedBeforeCreation: finished({ kind: 'stopped', deleted: false, at: NOW - 500 }),
  wouldHaveStopped: finished({ kind: 'would-have-stopped', at: NOW }),
  heldBack: finished({ kind: 'would-have-stopped', heldBackBy: 'operator', at: NOW }),
  heldBackByScope: {
    kind: 'wait',
    reason: 'held-back',
    scope: { kind: 'account', account: ACCOUNT },
    afterSeconds: 600,
    state: { ...STATE, heldBack: 1 },
    ...large,
  },
  alreadyEnded: finished({ kind: 'already-ended', status: 'TIMEOUT', at: NOW }),
  gone: finished({ kind: 'gone', at: NOW }),
  couldNotStop: { ...finished({ kind: 'could-not-stop', failure: FAILURE, at: NOW }), deadLetter: FAILURE },
  undecided: verdict('undecided', finished({ kind: 'undecided', at: NOW })),
  notJudged: {
    ...verdict('undecided', finished({ kind: 'undecided', failure: FAILURE, at: NOW })),
    deadLetter: FAILURE,
  },
  exempt: verdict('exempt', finished({ kind: 'exempt', at: NOW })),
} as const satisfies Record<string, EventResult>;

function sessionOf(request: typeof LARGE): Session {
  const parsed = parseEvent(eventOf({ request }));
  if (parsed.kind !== 'session') throw new Error(`not a session: ${parsed.kind}`);
  return parsed.session;
}

function guarded(session: Session) {
  return {
    session,
    decision: decide(session, pathIn(DIRECTORY, ACCOUNT), { documents: DOCUMENTS, now: NOW }),
  };
}

function finished(outcome: Outcome): Finished {
  return { kind: 'finished', ...large, outcome, alerted: true };
}

function verdict(verdict: 'undecided' | 'exempt', result: Finished): Finished {
  const { decision } = result;
  return { ...result, decision: { ...decision, evaluation: { ...decision.evaluation, verdict } } };
}
