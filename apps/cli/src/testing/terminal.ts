import type { Operator } from '@glue-session-guard/aws/operator';
import { run } from '../run';
import { type ExitCode, screen } from '../terminal/terminal';

// For tests only: a terminal that keeps what is written, and the program run on it.

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly columns?: number;
  /** The hub that operator commands find; without one they find none. */
  readonly hub?: Operator;
}

export const NOW = Date.UTC(2026, 10, 3, 12);

/** Runs gsg in this process, without colours, at a fixed time. */
export async function gsg(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') =>
    screen((text) => {
      written[stream] += text;
    }, options);
  const code = await run(args, {
    out: keep('out'),
    err: keep('err'),
    now: () => NOW,
    readInput: async () => Buffer.from(options.input ?? ''),
    connectHub: async () => {
      if (options.hub === undefined) throw new Error('this test has no hub');
      return options.hub;
    },
    debug: false,
  });
  return { code, ...written };
}
