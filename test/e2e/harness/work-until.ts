import type { Clock } from './clock';
import type { EventSourceMapping } from './event-source-mapping';

/** What becomes due within so short a time is done at one go. */
const STEP_SECONDS = 5;

/** Runs the function, and the clock, until no message waits any more, or none that is due by this time. */
export async function workUntil(
  time: number,
  { clock, mapping }: { readonly clock: Clock; readonly mapping: Pick<EventSourceMapping, 'drain'> },
): Promise<void> {
  await mapping.drain();
  for (let next = clock.next(); next !== undefined && next <= time; next = clock.next()) {
    await clock.advance({ seconds: Math.max(0, (next - clock.now()) / 1000) + STEP_SECONDS });
    await mapping.drain();
  }
}
