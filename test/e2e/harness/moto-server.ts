import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

export interface MotoServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** True when `moto_server` is on PATH. */
export function motoIsInstalled(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'moto_server')));
}

/**
 * Starts moto on a free port. It runs under a shell that waits for the end of a pipe of ours. So moto ends with this
 * process, even if this process is interrupted or killed.
 */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const script =
    'exec 3<&0; moto_server -H 127.0.0.1 -p "$0" >/dev/null 2>&1 & pid=$!; (cat <&3 >/dev/null; kill $pid) & wait $pid';
  const shell = spawn('sh', ['-c', script, String(port)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // The function's code never runs inside moto, so its bucket is not needed.
    env: { ...process.env, VALIDATE_LAMBDA_S3: 'false', PYTHONPATH: join(__dirname, 'moto') },
    detached: true, // An interrupt at the terminal reaches this process alone; the end of the pipe then ends moto.
  });
  await answers(shell, port);
  await fetch(`http://127.0.0.1:${port}/moto-api/seed?a=1`, { method: 'POST' });
  return { port, stop: () => stop(shell) };
}

function stop(shell: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(shell)) return resolve();
    shell.once('exit', () => resolve());
    shell.stdin?.end();
  });
}

/** However long a busy machine takes to start it; jest ends what hangs. */
async function answers(shell: ChildProcess, port: number): Promise<void> {
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/moto-api/data.json`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    if (hasEnded(shell)) throw new Error('moto_server ended before it answered');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? 0 : address.port;
      server.close(() => resolve(port));
    });
  });
}
