import { resolve } from 'node:path';
import * as z from 'zod';

/** The top of the repository. */
export const WORKSPACE = resolve(__dirname, '../../../..');

export interface Settings {
  readonly configDir: string;
  readonly outdir: string;
  readonly enforcerDir: string;
  readonly sweeperDir: string;
}

const Environment = z.object({
  GSG_CONFIG: z.string().min(1).optional(),
  /** Set by the CDK's command line when it runs the app, relative to where it runs. */
  CDK_OUTDIR: z.string().min(1).optional(),
});

/** Where to read and write; the only reader of the environment here. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { GSG_CONFIG, CDK_OUTDIR } = Environment.parse(environment);
  return {
    configDir: resolve(WORKSPACE, GSG_CONFIG ?? 'config'),
    outdir: CDK_OUTDIR === undefined ? resolve(WORKSPACE, 'cdk.out') : resolve(CDK_OUTDIR),
    enforcerDir: resolve(WORKSPACE, 'apps/enforcer/dist'),
    sweeperDir: resolve(WORKSPACE, 'apps/sweeper/dist'),
  };
}
