import { join, relative, resolve } from 'node:path';
import type { Athena } from '@glue-session-guard/aws/athena';
import type { LiveDeployment, SoughtDeployment } from '@glue-session-guard/aws/doctor';
import type { LogBucket } from '@glue-session-guard/aws/log-bucket';
import type { Deployment, Operator } from '@glue-session-guard/aws/operator';
import type { OrganizationAccess } from '@glue-session-guard/aws/organization';
import { errorText } from '@glue-session-guard/problem';
import picocolors from 'picocolors';
import { type Asker, askerOf } from './asker';
import { type Product, productOf } from './product';
import { progressOn } from './progress-on';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Where text goes, how wide it is, and whether it shows colours. */
export interface Screen {
  write(text: string): void;
  readonly columns: number;
  readonly colors: Colors;
  /** Whether what was written can be written over. */
  readonly isTerminal: boolean;
}

/** Everything the command line needs of the process it runs in; tests pass their own. */
export interface Terminal {
  /** Results. */
  readonly out: Screen;
  /** Words for people: notes and errors. */
  readonly err: Screen;
  /** The folder that holds organization.yaml where no option names one, as seen from where the command was called. */
  readonly configFolder: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** The same as it comes, for what may be long. */
  streamInput(): AsyncIterable<Uint8Array>;
  /** Shows one line that the next one replaces; undefined where nobody watches. */
  readonly showProgress: ((line: string) => void) | undefined;
  /** The hub in AWS, with the credentials of whoever runs this; throws a GuardError that says what is missing. */
  connectHub(deployment: Deployment): Promise<Operator>;
  /** AWS Organizations in the partition of this Region, with the credentials of whoever runs this. */
  connectOrganization(region: string): Promise<OrganizationAccess>;
  /** The deployment in AWS as `gsg doctor` asks it, with the credentials of whoever runs this. */
  connectLive(sought: SoughtDeployment): Promise<LiveDeployment>;
  /** A bucket with logs of CloudTrail, looked for in this Region first, with the credentials of whoever runs this. */
  connectLogBucket(bucket: string, region: string): Promise<LogBucket>;
  /** Athena in a Region, with the credentials of whoever runs this. */
  connectAthena(region: string): Promise<Athena>;
  /** Undefined where there is nobody to ask. */
  readonly asker: Asker | undefined;
  /** This release, and where it came from. */
  product(): Product;
  /** Whether unexpected errors show where they come from. */
  readonly debug: boolean;
}

/** What scripts can rely on: 0 fine, 1 found something, 2 bad usage, 3 could not find out (or could not do it). */
export const EXIT = { fine: 0, found: 1, usage: 2, unknown: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A pipe has no width: wide enough for whole lines, narrow enough to read in a build log. */
const PIPE_COLUMNS = 120;

/** The terminal of this process: the one place that reads its streams and environment. */
export function processTerminal({ stdin, stdout, stderr, env }: NodeJS.Process): Terminal {
  return {
    out: screenOf(stdout, env),
    err: screenOf(stderr, env),
    configFolder: configFolderOf(env),
    now: Date.now,
    readInput: () => bytesOf(stdin),
    streamInput: () => stdin,
    showProgress: progressOn(stderr, env),
    // Loaded here and not above: the AWS SDK takes longer to load than `validate` to run.
    connectHub: async (deployment) =>
      (await import('@glue-session-guard/aws/operator')).connectHub(deployment),
    connectOrganization: async (region) =>
      (await import('@glue-session-guard/aws/organization')).connectOrganization(region),
    connectLive: async (sought) => (await import('@glue-session-guard/aws/doctor')).connectLive(sought),
    connectLogBucket: async (bucket, region) =>
      (await import('@glue-session-guard/aws/log-bucket')).connectLogBucket(bucket, region),
    connectAthena: async (region) => (await import('@glue-session-guard/aws/athena')).connectAthena(region),
    asker: askerOf({ stdin, stderr }),
    product: productOf,
    debug: isSet(env.DEBUG),
  };
}

/** Whatever was thrown, as every command prints it. */
export function showError(error: unknown, { err, debug }: Pick<Terminal, 'err' | 'debug'>): void {
  err.write(`${errorText(error, { colors: err.colors, debug }).join('\n')}\n`);
}

/** A screen that keeps nothing but what is written to it. */
export function screen(
  write: (text: string) => void,
  options: { columns?: number; color?: boolean; isTerminal?: boolean } = {},
): Screen {
  const { columns = PIPE_COLUMNS, color = false, isTerminal = false } = options;
  return { write, columns, colors: picocolors.createColors(color), isTerminal };
}

function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  // The reader (`| head`) may leave before everything is written: that is its right, not a failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const columns = stream.columns ?? Number(env.COLUMNS);
  return screen((text) => stream.write(text), {
    ...(columns > 0 ? { columns } : {}),
    color: showsColor(stream, env),
    isTerminal: stream.isTTY === true && env.TERM !== 'dumb',
  });
}

/** https://no-color.org and https://force-color.org */
function showsColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** The launcher sets the variable to the folder that the person means: see launch/config-folder.mjs. */
function configFolderOf({ GSG_CONFIG }: NodeJS.ProcessEnv): string {
  const folder = isSet(GSG_CONFIG) ? resolve(GSG_CONFIG) : join(__dirname, '../../../../config');
  return relative(process.cwd(), folder) || '.';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

async function bytesOf(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
