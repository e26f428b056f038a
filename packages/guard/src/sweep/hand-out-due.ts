import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import type { DueSession } from '../ledger/ledger-record';
import type { Ledger } from '../ports';
import { inParallel } from './in-parallel';
import type { LookQueue } from './sweep-ports';

/** What is handed out comes back after this time if nobody judged it meanwhile: a message may be lost, or fail for good. */
export const AGAIN_AFTER_MS = 15 * 60_000;

const LANES = 10;

export interface HandedOut {
  readonly handedOut: number;
  /** Entries of an index that lagged: they were judged or had ended meanwhile. */
  readonly outdated: number;
  readonly failures: readonly GuardError[];
}

interface DuePorts {
  readonly ledger: Pick<Ledger, 'due' | 'moveDue'>;
  readonly looks: LookQueue;
}

/**
 * Sends every session that is due to be judged anew. Each is moved before it is sent: one that fails comes back at the end
 * of the line and keeps none of the others waiting. Throws when the ledger cannot be asked what is due.
 */
export async function handOutDue({ ledger, looks }: DuePorts, now: number): Promise<HandedOut> {
  const ours: DueSession[] = [];
  const { sessions: due, unreadable } = await ledger.due(now);
  const failures: GuardError[] = [];
  const next = now + AGAIN_AFTER_MS;
  await inParallel(due, LANES, async (session) => {
    try {
      if (await ledger.moveDue(session, next)) ours.push({ ...session, dueAt: next });
    } catch (error) {
      failures.push(toGuardError(error));
    }
  });
  const outdated = due.length - ours.length - failures.length;
  try {
    await looks.send(ours);
    return { handedOut: ours.length, outdated, failures: [...unreadable, ...failures] };
  } catch (error) {
    return { handedOut: 0, outdated, failures: [...unreadable, ...failures, toGuardError(error)] };
  }
}
