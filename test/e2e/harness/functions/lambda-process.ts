import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Clock } from '../clock';

export interface LambdaProcess {
  readonly nodeVersion: string;
  /** The handler's result; rejects with what it threw. */
  invoke(event: unknown): Promise<unknown>;
  /** False once its process has ended. */
  isAlive(): boolean;
  /** Kills the process, as a failing machine would. Its work is never finished. */
  kill(): void;
  /** The lines that the function wrote. */
  log(): readonly string[];
  stop(): Promise<void>;
}

export interface LambdaSettings {
  /** The Node.js program to run the bundle under. */
  readonly node: string;
  readonly code: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** By how much its clock differs from the suite's. */
  readonly skewSeconds?: number;
}

interface Answer {
  readonly ready?: boolean;
  readonly version?: string;
  readonly requestId?: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Runs a built bundle in a process of its own with its own environment, warm between invocations as in Lambda. */
export async function startLambda(settings: LambdaSettings, clock: Clock): Promise<LambdaProcess> {
  const child = spawn(settings.node, [join(__dirname, 'lambda-runtime.cjs')], {
    cwd: settings.code,
    env: {
      ...settings.environment,
      _HANDLER: settings.handler,
      LAMBDA_TASK_ROOT: settings.code,
      TZ: ':UTC',
      SUITE_TIME_MS: String(clock.now()),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines = linesOf(child);
  const pending = new Map<string, (answer: Answer) => void>();
  const nodeVersion = await started(child, pending, lines);
  const skew = (settings.skewSeconds ?? 0) * 1000;
  return {
    nodeVersion,
    log: () => lines,
    invoke: (event) => invoke(child, pending, { event, time: clock.now() + skew }),
    isAlive: () => isAlive(child),
    kill: () => void child.kill('SIGKILL'),
    stop: () => stop(child),
  };
}

/** What the process writes, as it writes it. */
function linesOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface(stream).on('line', (line) => lines.push(line));
  }
  return lines;
}

/** Waits until the bundle is loaded. From then on it gives each answer to the caller that waits for it. */
function started(child: ChildProcess, pending: Map<string, (answer: Answer) => void>, lines: string[]) {
  return new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The function's process ended with ${code}:\n${lines.slice(-20).join('\n')}`));
      for (const settle of pending.values()) settle({ error: `The process ended with ${code}` });
    });
    child.on('message', (answer: Answer) => {
      if (answer.ready === true) resolve(answer.version ?? '');
      else pending.get(answer.requestId ?? '')?.(answer);
    });
  });
}

function invoke(child: ChildProcess, pending: Map<string, (answer: Answer) => void>, message: object) {
  const requestId = randomUUID();
  return new Promise<unknown>((resolve, reject) => {
    pending.set(requestId, ({ error, result }) => {
      pending.delete(requestId);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
    child.send({ requestId, ...message });
  });
}

function isAlive({ exitCode, signalCode, killed }: ChildProcess): boolean {
  return exitCode === null && signalCode === null && !killed;
}

async function stop(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
