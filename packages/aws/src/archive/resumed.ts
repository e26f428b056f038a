import { type Code, GuardError } from '@glue-session-guard/problem';

const MOST_RESUMES = 3;
const BROKEN_OFF: ReadonlySet<Code> = new Set(['GSG_CONNECTION_LOST', 'GSG_TIMED_OUT']);

/**
 * The bytes that `open` gives from an offset on. Where the connection breaks off in the middle it is opened again behind the last
 * byte that came: the SDK makes another attempt only until an answer begins.
 */
export async function* resumed(
  open: (from: number) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let resumes = 0; ; resumes += 1) {
    const before = from;
    try {
      for await (const chunk of open(from)) {
        from += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      const hasBegun = from > before;
      if (!hasBegun || resumes >= MOST_RESUMES || !isBrokenOff(error)) throw error;
    }
  }
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof GuardError && BROKEN_OFF.has(error.code);
}
