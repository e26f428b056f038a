import { resolve } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

/** The top of the repository. */
export const WORKSPACE = resolve(__dirname, '../../../..');

export interface Settings {
  readonly configDir: string;
  readonly outdir: string;
  readonly enforcerDir: string;
  readonly sweeperDir: string;
  readonly alerterDir: string;
}

const Environment = z.object({
  GSG_CONFIG: z.string().min(1).optional(),
  /** Set by the CDK's command line when it runs the app, relative to where it runs. */
  CDK_OUTDIR: z.string().min(1).optional(),
});

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Where to read and write. Nothing else here reads the environment but `isDebugging`.
 *
 * @throws GuardError `GSG_ENVIRONMENT_INVALID` when a variable is set to nothing.
 */
export function readSettings(environment: Variables): Settings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw invalid(parsed.error);
  const { GSG_CONFIG, CDK_OUTDIR } = parsed.data;
  return {
    configDir: resolve(WORKSPACE, GSG_CONFIG ?? 'config'),
    outdir: CDK_OUTDIR === undefined ? resolve(WORKSPACE, 'cdk.out') : resolve(CDK_OUTDIR),
    enforcerDir: resolve(WORKSPACE, 'apps/enforcer/dist'),
    sweeperDir: resolve(WORKSPACE, 'apps/sweeper/dist'),
    alerterDir: resolve(WORKSPACE, 'apps/alerter/dist'),
  };
}

/** Whether errors show where they come from. */
export function isDebugging({ DEBUG }: Variables): boolean {
  return DEBUG !== undefined && DEBUG !== '';
}

function invalid(error: z.ZodError): GuardError {
  return new GuardError(
    'GSG_ENVIRONMENT_INVALID',
    `the environment is not as expected: ${z.prettifyError(error)}`,
    { hint: 'Set GSG_CONFIG to the folder that holds organization.yaml, or unset it.' },
  );
}
