import type { Leftovers } from '@glue-session-guard/aws/leftovers';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { errorText, GuardError } from '@glue-session-guard/problem';
import type { LoadedOrganization } from '../config/load-config';
import { checkPrerequisites, type DeployPrerequisites } from '../deploy/check-prerequisites';
import type { Ask } from '../deploy/terminal';
import { destroyStages } from './destroy-stages';
import { DESTROY_USAGE, destroyedText, planText, stoppedText } from './destroy-text';
import { keptText, leftText } from './leftovers-text';

export interface DestroySteps {
  load(): LoadedOrganization;
  /** Asks AWS in the hub's Region. */
  prerequisites(region: string): DeployPrerequisites;
  /** Undefined where nobody can be asked. */
  readonly ask: Ask | undefined;
  /** Writes what the CDK must know of the stacks. */
  nameStacks(config: OrganizationConfig): void;
  /** Asks AWS what is still there. */
  leftovers(config: OrganizationConfig): Promise<Leftovers>;
  /** @returns its exit code */
  runCdk(args: readonly string[]): number;
  say(lines: readonly string[]): void;
}

/**
 * Ask AWS what is missing, say what goes and what stays, have it confirmed, delete from the outside in.
 *
 * @returns the exit code
 */
export async function destroy(steps: DestroySteps, args: readonly string[]): Promise<number> {
  const understood = readDestroyArguments(args, steps.ask !== undefined);
  if (understood.kind === 'help') return tell(steps, DESTROY_USAGE, 0);
  if (understood.kind === 'refused') return tell(steps, errorText(understood.error), 2);
  const loaded = steps.load();
  if (loaded.kind === 'unusable') return tell(steps, loaded.notes, 1);
  const { config } = loaded;
  const prerequisites = await checkPrerequisites(config, steps.prerequisites(config.hub.region), 'destroy');
  if (prerequisites.kind === 'missing')
    return tell(
      steps,
      ['Nothing was deleted:', ...prerequisites.missing.flatMap((error) => errorText(error))],
      1,
    );
  steps.say(planText(config));
  if (!understood.isConfirmed && !(await isConfirmed(steps, config)))
    return tell(steps, [`That is not ${config.organizationId}: nothing was deleted.`], 1);
  return deleteStages(steps, config);
}

async function isConfirmed({ ask }: DestroySteps, { organizationId }: OrganizationConfig): Promise<boolean> {
  const answer = await ask?.(`To go on, type the id of the organization (${organizationId}): `);
  return answer?.trim() === organizationId;
}

async function deleteStages(steps: DestroySteps, config: OrganizationConfig): Promise<number> {
  steps.nameStacks(config);
  const stages = destroyStages(config);
  for (const [index, { stacks }] of stages.entries()) {
    // It was confirmed, and the CDK would ask once more.
    const exitCode = steps.runCdk(['destroy', '--force', ...stacks]);
    if (exitCode !== 0) return tell(steps, stoppedText(stages.slice(index + 1)), exitCode);
  }
  return lookForLeftovers(steps, config);
}

/** CloudFormation says that it deleted a stack; whether all of it is gone, AWS is asked once more. */
async function lookForLeftovers(steps: DestroySteps, config: OrganizationConfig): Promise<number> {
  try {
    const found = await steps.leftovers(config);
    const left = leftText(found);
    if (left.length > 0) return tell(steps, ['', ...left, '', ...keptText(found, config)], 1);
    return tell(steps, [...destroyedText(config), '', ...keptText(found, config)], 0);
  } catch (error) {
    const unknown = ['', 'Every stack was deleted. Whether something is left could not be asked:'];
    return tell(steps, [...destroyedText(config), ...unknown, ...errorText(error)], 1);
  }
}

function tell(steps: DestroySteps, lines: readonly string[], exitCode: number): number {
  steps.say(lines);
  return exitCode;
}

type DestroyArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly error: GuardError }
  | { readonly kind: 'understood'; readonly isConfirmed: boolean };

/** Nothing is handed on to the CDK: a stack named here would be deleted out of order. */
function readDestroyArguments(args: readonly string[], canAsk: boolean): DestroyArguments {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const foreign = args.find((argument) => argument !== '--yes');
  if (foreign !== undefined) return { kind: 'refused', error: unknownArgument(foreign) };
  const isConfirmed = args.length > 0;
  if (!isConfirmed && !canAsk) return { kind: 'refused', error: notConfirmed() };
  return { kind: 'understood', isConfirmed };
}

function unknownArgument(argument: string): GuardError {
  return new GuardError('GSG_UNKNOWN_ARGUMENT', `there is no argument ${argument}`, {
    hint: 'It takes --yes and --help: npm run destroy -- --help',
  });
}

function notConfirmed(): GuardError {
  return new GuardError('GSG_NOT_CONFIRMED', 'there is no terminal to ask in, and nothing was deleted', {
    hint: 'In a script: npm run destroy -- --yes',
  });
}
