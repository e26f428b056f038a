import type { Clock } from '../clock';
import { type LambdaProcess, type LambdaSettings, startLambda } from './lambda-process';

/** Several processes of one function. As in Lambda, each process runs one invocation at a time. */
export interface LambdaPool extends Omit<LambdaProcess, 'isAlive' | 'kill'> {
  readonly size: number;
  /** Kills the process that made a call with this `User-Agent`. */
  killCaller(userAgent: string): void;
}

export interface PoolSettings extends LambdaSettings {
  readonly size: number;
  /** By how much each process's clock is wrong, by the process's number. */
  readonly skews?: readonly number[];
}

/** Starts the processes. A process that ended is replaced by a new one before its next invocation. */
export async function startLambdaPool(settings: PoolSettings, clock: Clock): Promise<LambdaPool> {
  const start = (number: number) => startLambda(processSettings(settings, number), clock);
  const numbers = [...Array(settings.size).keys()];
  const processes = await Promise.all(numbers.map(start));
  const ended: LambdaProcess[] = [];
  const idle = [...numbers];
  const waiting: ((number: number) => void)[] = [];
  let isStopped = false;

  async function alive(number: number): Promise<LambdaProcess> {
    const process = processes[number];
    if (process?.isAlive()) return process;
    if (isStopped) throw new Error('The function was stopped');
    if (process !== undefined) ended.push(process);
    const anew = await start(number);
    processes[number] = anew;
    return anew;
  }

  return {
    size: settings.size,
    nodeVersion: processes[0]?.nodeVersion ?? '',
    async invoke(event) {
      const number = idle.shift() ?? (await new Promise<number>((resolve) => waiting.push(resolve)));
      try {
        return await (await alive(number)).invoke(event);
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(number);
        else next(number);
      }
    },
    log: () => [...ended, ...processes].flatMap((process) => process.log()),
    killCaller: (userAgent) => processes[numberIn(userAgent)]?.kill(),
    async stop() {
      isStopped = true;
      await Promise.all(processes.map((process) => process.stop()));
    },
  };
}

/** The SDK puts this variable into its `User-Agent`, by which the calls of the processes can be told apart. */
function processSettings({ skews, ...settings }: PoolSettings, number: number): LambdaSettings {
  const environment = { ...settings.environment, AWS_SDK_UA_APP_ID: `process-${number}` };
  return { ...settings, environment, skewSeconds: skews?.[number] ?? 0 };
}

function numberIn(userAgent: string): number {
  const [, number] = /\bapp\/process-(\d+)/.exec(userAgent) ?? [];
  if (number === undefined) throw new Error(`No process of the pool calls itself ${userAgent}`);
  return Number(number);
}
