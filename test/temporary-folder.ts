import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives this process and those that it starts a temporary folder of their own, which goes when this process ends. So no test and no
 * benchmark removes what it makes there. Only a run that a signal ends leaves its folder: a handler of signals would have to wait
 * for a benchmark, which runs on.
 */
// biome-ignore lint/style/noDefaultExport: jest calls the default export before a run (`globalSetup`).
export default function ownTemporaryFolder(): void {
  // Short: programs make sockets below it, whose paths may have some hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'gsg-run-'));
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
