import type { EventQueue } from '../ports';
import type { EventResult } from './guard-context';

/** What a queue does with a result: a wait goes back on it, and what only people can mend is kept as a dead letter. */
export async function handBack(body: string, result: EventResult, queue: EventQueue): Promise<void> {
  if (result.kind === 'wait') await queue.putBack(body, result.state, result.afterSeconds);
  if ('deadLetter' in result && result.deadLetter !== undefined)
    await queue.deadLetter(body, result.deadLetter);
}
