import type { Clock } from '../clock';
import type { EventSourceMapping } from './event-source-mapping';

/** Tasks that become due within this time are done together. */
const STEP_SECONDS = 5;

/** Runs the function and advances the clock until no message waits, or none that is due by this time. */
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
