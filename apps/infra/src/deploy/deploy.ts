import { errorText } from '@glue-session-guard/problem';
import type { AppProps } from '../app';
import type { LoadedConfig, ReadyConfig } from '../config/load-config';
import { checkPrerequisites, type DeployPrerequisites } from './check-prerequisites';

export interface DeploySteps {
  load(): LoadedConfig;
  /** Asks AWS in the hub's Region. */
  prerequisites(region: string): DeployPrerequisites;
  synthesize(props: ReadyConfig & Pick<AppProps, 'managementAccountId'>): readonly string[];
  /** @returns its exit code */
  runCdk(args: readonly string[]): number;
  say(lines: readonly string[]): void;
}

/**
 * Validate, ask AWS what is missing, synthesize, deploy. Nothing is changed before everything that can be known is right.
 *
 * @param args handed to `cdk deploy` as they are
 * @returns the exit code
 */
export async function deploy(steps: DeploySteps, args: readonly string[]): Promise<number> {
  const loaded = steps.load();
  steps.say(loaded.notes);
  if (loaded.kind === 'refused') return 1;
  const { config } = loaded.ready;
  const prerequisites = await checkPrerequisites(config, steps.prerequisites(config.hub.region), 'deploy');
  if (prerequisites.kind === 'missing') {
    steps.say([
      'Before the first deployment:',
      ...prerequisites.missing.flatMap((error) => errorText(error)),
    ]);
    return 1;
  }
  const { managementAccountId } = prerequisites;
  steps.say(steps.synthesize({ ...loaded.ready, managementAccountId }));
  return steps.runCdk(['deploy', '--all', ...args]);
}
