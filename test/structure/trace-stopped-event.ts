import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { stoppedEvent } from '../../apps/enforcer/src/testing/stopped-event';
import { CALLED, countCalls } from './count-calls';
import { ROOT } from './source-files';

/** The scenario; a clone from before it was written has none. */
export const STOPPED_EVENT = 'apps/enforcer/src/testing/stopped-event.ts';

export interface Trace {
  /** The files of the functions that were called, in the order of the calls. */
  readonly calls: readonly string[];
  readonly files: number;
  /** How often a call is in another file than the call before it. */
  readonly changes: number;
}

/**
 * What is on the way of one event whose session is stopped, from the call of the enforcer's handler to its answer: the
 * enforcer is bundled with a line at the beginning of each function of packages and apps (`countCalls`), then its handler
 * gets the one message of `stoppedEvent`. Libraries, helpers of tests and returns to a caller are not counted.
 *
 * @param root of a clone of this repository, in which `stopped-event.ts` stands
 */
export async function traceStoppedEvent(root: string = ROOT): Promise<Trace> {
  const calls: string[] = [];
  Object.assign(globalThis, { [CALLED]: (file: string) => calls.push(file) });
  // They would be written to the console.
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  const { run, status, mails } = await bundledEvent(root);
  calls.length = 0;
  const { batchItemFailures } = await run();
  const traced = calls.filter((file) => !file.split('/').includes('testing'));
  if (batchItemFailures.length > 0 || status() !== 'STOPPED' || mails.length !== 1)
    throw new Error(
      `the session is ${status()}, and ${mails.length} mails were sent, so this is no trace of a stop`,
    );
  return {
    calls: traced,
    files: new Set(traced).size,
    changes: traced.filter((file, index) => index > 0 && file !== traced[index - 1]).length,
  };
}

async function bundledEvent(root: string): Promise<ReturnType<typeof stoppedEvent>> {
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-trace-'));
  const outfile = join(folder, 'stopped-event.cjs');
  try {
    await build({
      entryPoints: [join(root, STOPPED_EVENT)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [countCalls(root)],
      logLevel: 'silent',
    });
    const bundle: { stoppedEvent: typeof stoppedEvent } = createRequire(outfile)(outfile);
    return bundle.stoppedEvent();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
