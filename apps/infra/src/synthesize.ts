import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AppProps, buildApp } from './app';
import { writeManagementAccount } from './management-account/management-account';

/**
 * Writes the templates, with nothing left of an earlier run: a limit file that went must not leave its template behind.
 *
 * @returns warnings for people
 */
export function synthesize(props: AppProps): string[] {
  // The marker that the CDK writes: nobody's own folder is emptied by a mistaken path.
  if (existsSync(join(props.outdir, 'cdk.out'))) rmSync(props.outdir, { recursive: true });
  const app = buildApp(props);
  const assembly = app.synth();
  writeManagementAccount(app, props);
  return assembly.stacks
    .flatMap(({ messages }) => messages)
    .map(({ level, id, entry }) => `${level} ${id}: ${String(entry.data)}`);
}
