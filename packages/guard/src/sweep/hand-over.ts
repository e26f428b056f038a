import { dueAtOf } from '../decision/due-at';
import { type DueSession, ledgerKey } from '../ledger/ledger-record';
import type { WaitState } from '../ports';
import type { RegionSweep } from './sweep-region';

/** A session that a sweep claimed and could not stop yet. The enforcer looks at it again. */
export interface HandedOver {
  readonly session: DueSession;
  /** Names the sweep's claim, which the enforcer carries on. */
  readonly state: WaitState;
  readonly afterSeconds: number;
}

/**
 * The sessions that still start. They wait on the enforcer's queue, as those do whose event came: the next sweep would be
 * minutes late. A session that another worker has claimed is left to that worker.
 */
export function waitsOf({ handled }: Pick<RegionSweep, 'handled'>): HandedOver[] {
  return handled.flatMap(({ swept }) => {
    if (swept.kind !== 'guarded') return [];
    const { result } = swept;
    if (result.kind !== 'wait' || result.reason !== 'provisioning') return [];
    const { session, decision, state, afterSeconds } = result;
    const dueAt = dueAtOf(decision.evaluation) ?? session.createdAt;
    return [{ session: { key: ledgerKey(session), dueAt }, state, afterSeconds }];
  });
}
