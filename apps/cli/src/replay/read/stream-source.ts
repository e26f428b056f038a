import type { LogSource } from './log-source';

/** Records that come once, and of which nobody knows how many there are. */
export function streamSource(name: string, open: () => AsyncIterable<Uint8Array>): LogSource {
  return {
    found: async function* () {
      yield { kind: 'file', file: { name, isRepeatable: false, open } };
    },
    bytes: async () => undefined,
    atOnce: 1,
  };
}
