import type { AfterStop } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { endedStatus, isStarting, type Session } from '@glue-session-guard/session';
import type { Breach } from '../decision/verdict';
import { type Failure, failureOf } from '../ledger/failure';
import type { Outcome } from '../ledger/ledger-record';
import type { Admission, GlueSessions, HeldBackByScope, StopResult, TagResult } from '../ports';
import { askBrake } from './ask-brake';
import { refOf } from './ask-glue';
import type { GuardContext, Visit } from './guard-context';
import { tagsBeforeStop } from './session-tags';
import { hasTried } from './settings';

/** `too-early`: Glue will not stop it yet. `held-back`: a scope of the brake has used up its budget. */
export type Ending =
  | Ended
  | { readonly kind: 'too-early' }
  | { readonly kind: 'held-back'; readonly admission: HeldBackByScope };

export interface Ended {
  readonly kind: 'ended';
  readonly outcome: Outcome;
  readonly tagging?: TagResult;
  readonly deadLetter?: Failure;
}

interface Order {
  readonly session: Session;
  /** Those for which it is stopped. */
  readonly breaches: readonly Breach[];
  readonly afterStop: AfterStop;
}

/**
 * Ends a session that is over its limits: stops it, or deletes it where the limit file says so. The session must come from
 * GetSession in this visit, so that one created anew under the same id is never hit in its predecessor's place.
 */
export async function endSession(order: Order, visit: Visit, context: GuardContext): Promise<Ending> {
  const reason = whyNotByStatus(order.session, visit, context.clock());
  if (reason !== null) return reason;
  const admission = await askBrake(order.session, order.breaches, context);
  if (admission.kind === 'held-back') return heldBack(admission, context.clock());
  const { glue, brake } = context.ports;
  const ref = refOf(order.session);
  const tagging = await tagFirst(order, visit, context);
  const result = order.afterStop === 'delete' ? await glue.deleteSession(ref) : await glue.stopSession(ref);
  if (stoppedNothing(result)) await brake.giveBack(admission.reservation);
  return endingOf(result, { tagging, deleted: order.afterStop === 'delete', at: context.clock() });
}

function heldBack(admission: Extract<Admission, { kind: 'held-back' }>, at: number): Ending {
  if (admission.by === 'blast-radius') return { kind: 'held-back', admission };
  return { kind: 'ended', outcome: { kind: 'would-have-stopped', heldBackBy: admission.by, at } };
}

/** What ended or is gone may be so by an earlier attempt of the same call, whose answer was lost: that one counts. */
function stoppedNothing(result: StopResult): boolean {
  switch (result.kind) {
    case 'stopped':
      return false;
    case 'already-ended':
    case 'gone':
      return result.retried !== true;
    case 'too-early':
    case 'denied':
    case 'throttled':
      return true;
  }
}

/** The alert's outcome when the deadline for waiting is over. */
export function gaveUpWaiting(session: Session, deadlineMinutes: number, at: number): Ended {
  const refused = `Glue would not stop session ${JSON.stringify(session.id)} for ${deadlineMinutes} minutes`;
  const error = isStarting(session)
    ? new GuardError('GSG_STILL_PROVISIONING', `${refused} because it was still provisioning`, {
        hint: BY_HAND,
      })
    : new GuardError('GSG_STOP_KEPT_REFUSED', `${refused}: ${statusText(session)}`, { hint: BY_HAND });
  return couldNotStop(failureOf(error), at);
}

const BY_HAND =
  'Look at the session in the Glue console and stop it by hand; then tell AWS Support about the stuck session.';

function statusText({ status }: Session): string {
  return status.known ? `its status is ${status.value}` : status.why;
}

/** Glue said no while it provisioned once already: it is not asked again before the session is ready. */
function whyNotByStatus(session: Session, visit: Visit, at: number): Ending | null {
  const status = endedStatus(session);
  if (status !== null) return { kind: 'ended', outcome: { kind: 'already-ended', status, at } };
  return isStarting(session) && visit.wait !== undefined ? { kind: 'too-early' } : null;
}

/** Tags go on before the stop and once; deleting a session would delete them with it. A missing permission stops nothing. */
async function tagFirst(order: Order, visit: Visit, context: GuardContext): Promise<TagResult | undefined> {
  // No attempt yet: it only waited for another worker's lease, and that worker may have died before it tagged.
  if (order.afterStop === 'delete' || hasTried(visit.wait)) return undefined;
  return tag(context.ports.glue, order, context.clock());
}

async function tag(glue: GlueSessions, { session, breaches }: Order, at: number): Promise<TagResult> {
  return glue.tagSession(refOf(session), tagsBeforeStop(breaches, at));
}

interface EndingFacts {
  readonly tagging: TagResult | undefined;
  readonly deleted: boolean;
  readonly at: number;
}

function endingOf(result: StopResult, { tagging, deleted, at }: EndingFacts): Ending {
  const tagged = tagging === undefined ? {} : { tagging };
  switch (result.kind) {
    case 'stopped':
      return { kind: 'ended', outcome: { kind: 'stopped', deleted, at }, ...tagged };
    case 'already-ended':
      return {
        kind: 'ended',
        outcome: { kind: 'already-ended', status: result.status, ...perhaps(result), at },
        ...tagged,
      };
    case 'gone':
      return { kind: 'ended', outcome: { kind: 'gone', ...perhaps(result), at }, ...tagged };
    case 'too-early':
      return { kind: 'too-early' };
    case 'denied':
      return couldNotStop(failureOf(result.error), at);
    case 'throttled':
      throw result.error;
  }
}

function perhaps({ retried }: { readonly retried?: true }): { readonly perhapsByGuard?: true } {
  return retried === true ? { perhapsByGuard: true } : {};
}

export function couldNotStop(failure: Failure, at: number): Ended {
  return { kind: 'ended', outcome: { kind: 'could-not-stop', failure, at }, deadLetter: failure };
}
