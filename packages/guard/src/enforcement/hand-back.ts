import type { Failure } from '../ledger/failure';
import type { EventQueue, WaitState } from '../ports';

/** A result of a message, whatever else it tells. */
type HandedBack =
  | { readonly kind: 'wait'; readonly state: WaitState; readonly afterSeconds: number }
  | { readonly kind: string; readonly deadLetter?: Failure };

/** What a queue does with a result: a wait goes back on it, and what only people can mend is kept as a dead letter. */
export async function handBack(body: string, result: HandedBack, queue: EventQueue): Promise<void> {
  if ('state' in result) await queue.putBack(body, result.state, result.afterSeconds);
  if ('deadLetter' in result && result.deadLetter !== undefined)
    await queue.deadLetter(body, result.deadLetter);
}
