import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from './clock';

export interface LambdaProcess {
  readonly nodeVersion: string;
  /** The handler's result; rejects with what it threw. */
  invoke(event: unknown): Promise<unknown>;
  /** What the function wrote, line by line. */
  log(): readonly string[];
  stop(): Promise<void>;
}

export interface LambdaSettings {
  /** The Node.js program to run the bundle under. */
  readonly node: string;
  readonly code: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Answer {
  readonly ready?: boolean;
  readonly version?: string;
  readonly requestId?: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Runs a built bundle in a process of its own, warm between invocations as in Lambda, with nothing but its own environment. */
export async function startLambda(settings: LambdaSettings, clock: Clock): Promise<LambdaProcess> {
  const child = spawn(settings.node, [join(__dirname, 'lambda-runtime.cjs')], {
    cwd: settings.code,
    env: { ...settings.environment, _HANDLER: settings.handler, LAMBDA_TASK_ROOT: settings.code, TZ: ':UTC' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => lines.push(...chunk.toString('utf8').split('\n').filter(Boolean)));
  }
  const pending = new Map<string, (answer: Answer) => void>();
  const ready = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The function's process ended with ${code}:\n${lines.slice(-20).join('\n')}`));
      for (const settle of pending.values()) settle({ error: `The process ended with ${code}` });
    });
    child.on('message', (answer: Answer) => {
      if (answer.ready === true) resolve(answer.version ?? '');
      else pending.get(answer.requestId ?? '')?.(answer);
    });
  });
  const nodeVersion = await ready;
  return {
    nodeVersion,
    log: () => lines,
    invoke(event) {
      const requestId = randomUUID();
      child.send({ requestId, event, clockOffset: clock.offset() });
      return new Promise((resolve, reject) => {
        pending.set(requestId, ({ error, result }) => {
          pending.delete(requestId);
          if (error === undefined) resolve(result);
          else reject(new Error(error));
        });
      });
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
