import type { Athena } from '@glue-session-guard/aws/athena';
import type { LiveDeployment } from '@glue-session-guard/aws/doctor';
import type { LogBucket } from '@glue-session-guard/aws/log-bucket';
import type { Deployment, Operator } from '@glue-session-guard/aws/operator';
import type { OrganizationAccess } from '@glue-session-guard/aws/organization';
import { run } from '../run';
import type { Asker } from '../terminal/asker';
import type { Product } from '../terminal/product';
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
  /** The config folder where the command line names none. */
  readonly configFolder?: string;
  /** The hub that operator commands find; without one they find none. */
  readonly hub?: Operator;
  /** Called when a command connects to the hub, to throw what it would meet. */
  readonly connectHub?: (deployment: Deployment) => void;
  /** The organization that `pull` and `init` find; without one they find none. */
  readonly organization?: OrganizationAccess;
  /** The deployment that `doctor` finds; without one it finds none. */
  readonly live?: LiveDeployment;
  /** The buckets that replay finds; without it there are none. */
  readonly connectLogBucket?: (bucket: string, region: string) => LogBucket;
  /** The Athena that replay finds; without it there is none. */
  readonly connectAthena?: (region: string) => Athena;
  /** Whether what was written can be written over. */
  readonly isTerminal?: boolean;
  /** The person at the terminal; nobody without one. */
  readonly asker?: Asker;
  readonly product?: Product;
  /** Who watches a long command; nobody without it. */
  readonly showProgress?: (line: string) => void;
  /** Milliseconds since the epoch; without it no time passes. */
  readonly now?: () => number;
}

export const NOW = Date.UTC(2026, 10, 3, 12);

/** Runs gsg in this process, without colours, at a fixed time. What it says of the config folder is left out of `err`. */
export async function gsg(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const ran = await runAsTyped(args, options);
  return { ...ran, err: ran.err.replace(/^config folder: .*\n/, '') };
}

/** The same with every word that it writes. */
export async function runAsTyped(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') =>
    screen((text) => {
      written[stream] += text;
    }, options);
  const code = await run(args, {
    out: keep('out'),
    err: keep('err'),
    configFolder: options.configFolder ?? '/no/config/folder',
    now: options.now ?? (() => NOW),
    readInput: async () => Buffer.from(options.input ?? ''),
    streamInput: async function* () {
      yield Buffer.from(options.input ?? '');
    },
    showProgress: options.showProgress,
    connectHub: async (deployment) => {
      options.connectHub?.(deployment);
      if (options.hub === undefined) throw new Error('this test has no hub');
      return options.hub;
    },
    connectOrganization: async () => {
      if (options.organization === undefined) throw new Error('this test has no organization');
      return options.organization;
    },
    connectLive: async () => {
      if (options.live === undefined) throw new Error('this test has no deployment');
      return options.live;
    },
    connectLogBucket: async (bucket, region) => {
      if (options.connectLogBucket === undefined) throw new Error('this test has no bucket');
      return options.connectLogBucket(bucket, region);
    },
    connectAthena: async (region) => {
      if (options.connectAthena === undefined) throw new Error('this test has no Athena');
      return options.connectAthena(region);
    },
    asker: options.asker,
    product: () => options.product ?? { version: '0.0.0' },
    debug: false,
  });
  return { code, ...written };
}
