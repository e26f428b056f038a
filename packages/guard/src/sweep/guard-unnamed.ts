import { GuardError } from '@glue-session-guard/problem';
import type { UnnamedCall } from '@glue-session-guard/session';
import { unlistedCreationAlert } from '../alerts/event-alert';
import type { NotedCalls } from '../creator-ports';
import { isLookedFor, minuteOf, NOTHING_NOTED, noteCall } from '../creators/noted-calls';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { tellHourly } from '../enforcement/tell-hourly';
import type { Failure } from '../ledger/failure';
import { placeKey } from '../place';
import type { WaitState } from '../ports';
import { type Created, createdAbout, guardCreated, isListed } from './guard-created';
import type { JudgedSession, JudgingContext } from './swept-session';

/** What became of a call that names no session. */
export type UnnamedLook =
  /** `not-listed`: Glue may list its session later. `provisioning`: a session cannot be stopped yet. */
  | {
      readonly kind: 'wait';
      readonly reason: 'not-listed' | 'provisioning' | 'claimed-by-another';
      readonly call: UnnamedCall;
      readonly afterSeconds: number;
      readonly state: WaitState;
    }
  /** The look for another call of its minute was for it too. */
  | { readonly kind: 'looked-for'; readonly call: UnnamedCall }
  | { readonly kind: 'looked'; readonly call: UnnamedCall; readonly guarded: readonly SessionResult[] }
  | { readonly kind: 'denied'; readonly call: UnnamedCall; readonly deadLetter: Failure };

/** Other calls of the minute come meanwhile, and Glue lists what was created. */
const FIRST_LOOK_SECONDS = 20;
const NEXT_LOOK_SECONDS = 45;
/** Some three minutes in all. What Glue does not list by then was deleted, or a sweep finds it. */
const MOST_LOOKS = 4;
/** Longer than one invocation takes, and what SQS may be late. */
const LOOKING_MS = 90_000;

/**
 * Guards what was created in the second of a call that names no session. The sessions are listed, once for all such calls of a
 * place and minute, and those that the guard does not know are judged like swept ones. Decision 31. Throws what is worth a retry.
 */
export async function guardUnnamed(
  call: UnnamedCall,
  visit: Omit<Visit, 'door'>,
  context: GuardContext,
): Promise<UnnamedLook> {
  const noted = await change(call, context, (kept) => noteCall(kept, call));
  if (visit.wait === undefined)
    return wait(call, visit, { reason: 'not-listed', afterSeconds: FIRST_LOOK_SECONDS }, context);
  if (isLookedFor(noted, call)) return { kind: 'looked-for', call };
  if (!(await claimLook(call, context)))
    return {
      kind: 'wait',
      reason: 'claimed-by-another',
      call,
      afterSeconds: NEXT_LOOK_SECONDS,
      state: visit.wait,
    };
  const created = await createdAbout(minuteOf(call), call, context);
  if (created.kind === 'denied') {
    await change(call, context, (kept) => ({ ...kept, lookingUntil: 0 }));
    await tellHourly(topicOf(call), unlistedCreationAlert(call, created.failure), context);
    return { kind: 'denied', call, deadLetter: created.failure };
  }
  const judging: JudgingContext =
    visit.isLastTry === undefined ? context : { ...context, isLastTry: visit.isLastTry };
  // Waiting for the session to be listed was no try to stop it.
  const stopping = { ...visit, wait: { ...visit.wait, attempt: 0 }, door: 'sweep' } as const;
  const judged = await guardCreated(created, stopping, judging);
  const again = whyAgain(created, judged, visit.wait);
  if (again !== undefined) return wait(call, visit, again, context);
  await change(call, context, (kept) => ({ ...kept, lookedFor: noted.calls.length, lookingUntil: 0 }));
  if (!isListed(call, created)) await tellHourly(topicOf(call), unlistedCreationAlert(call), context);
  return { kind: 'looked', call, guarded: judged.flatMap((each) => ('result' in each ? [each.result] : [])) };
}

type Again = Pick<Extract<UnnamedLook, { kind: 'wait' }>, 'reason' | 'afterSeconds'>;

function whyAgain(
  created: Extract<Created, { kind: 'listed' }>,
  judged: readonly JudgedSession[],
  { attempt }: WaitState,
): Again | undefined {
  const waits = judged.flatMap((each) =>
    each.kind === 'guarded' && each.result.kind === 'wait' ? [each.result.afterSeconds] : [],
  );
  if (waits.length > 0) return { reason: 'provisioning', afterSeconds: Math.min(...waits) };
  const mayCome =
    created.calls.some((each) => !isListed(each, created)) || judged.some(({ kind }) => kind === 'deferred');
  return mayCome && attempt < MOST_LOOKS
    ? { reason: 'not-listed', afterSeconds: NEXT_LOOK_SECONDS }
    : undefined;
}

/** The message comes back, and looks on before any other of its minute. */
async function wait(
  call: UnnamedCall,
  { wait: before, owner }: Omit<Visit, 'door'>,
  again: Again,
  context: GuardContext,
): Promise<UnnamedLook> {
  const now = context.clock();
  if (before !== undefined) {
    const lookingUntil = now + again.afterSeconds * 1000 + LOOKING_MS;
    await change(call, context, (kept) => ({ ...kept, lookingUntil }));
  }
  const state = { since: before?.since ?? now, attempt: (before?.attempt ?? 0) + 1, owner };
  return { kind: 'wait', call, ...again, state };
}

/** One message of a minute looks at a time. */
async function claimLook(call: UnnamedCall, context: GuardContext): Promise<boolean> {
  const now = context.clock();
  const ours = await change(call, context, (kept) =>
    kept.lookingUntil > now && kept.looker !== call.eventId
      ? null
      : { ...kept, looker: call.eventId, lookingUntil: now + LOOKING_MS },
  );
  return ours.looker === call.eventId;
}

const ROUNDS = 8;

/**
 * Changes what is kept of the call's minute, and answers how it stands then. Each round reads it anew, since other messages of
 * the minute write too.
 *
 * @param to null where nothing is to be changed
 */
async function change(
  call: UnnamedCall,
  { ports: { creators } }: GuardContext,
  to: (kept: NotedCalls) => NotedCalls | null,
): Promise<NotedCalls> {
  const { account, region } = call;
  const place = { account, region };
  const minute = minuteOf(call);
  for (let round = 0; round < ROUNDS; round += 1) {
    const kept = (await creators.noted(place, minute)) ?? NOTHING_NOTED;
    const next = to(kept);
    if (next === null) return kept;
    if (await creators.keepNoted(place, minute, next)) return { ...next, version: next.version + 1 };
  }
  throw new GuardError(
    'GSG_CALLS_CONTENDED',
    `too many messages wrote the calls of ${placeKey(place)} at once`,
    {
      hint: 'The message is tried again by itself.',
    },
  );
}

function topicOf(call: UnnamedCall): string {
  return `unlisted-creation/${placeKey(call)}`;
}
