import type { LogFile, LogSource } from './log-source';

/** Records that come once, and of which nobody knows how many there are. */
export function streamSource(stream: Omit<LogFile, 'isRepeatable'>): LogSource {
  return {
    found: async function* () {
      yield { kind: 'file', file: { ...stream, isRepeatable: false } };
    },
    bytes: async () => undefined,
    atOnce: 1,
  };
}
