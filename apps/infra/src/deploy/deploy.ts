import type { Activating } from '@glue-session-guard/aws/activate-limits';
import { checkChat } from '@glue-session-guard/aws/missing';
import type { Rollout } from '@glue-session-guard/aws/rollout';
import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { errorText, type GuardError } from '@glue-session-guard/problem';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { AppProps } from '../app';
import type { LoadedConfig, ReadyConfig } from '../config/load-config';
import { partitionOf } from '../names/names';
import { checkPrerequisites, type DeployPrerequisites } from './check-prerequisites';
import { ACCEPT_GAP, checkStanding } from './check-standing';
import type { ConfigCommit } from './config-commit';
import { type ConfirmSteps, confirm, YES } from './confirm';
import { deployLimits } from './deploy-limits';
import { failedInstances } from './failed-instances';

export interface DeploySteps extends ConfirmSteps {
  load(): LoadedConfig;
  /** Asks AWS in the hub's Region. */
  prerequisites(region: string): DeployPrerequisites;
  synthesize(props: ReadyConfig & Pick<AppProps, 'managementAccountId'>): readonly string[];
  /** @returns its exit code */
  runCdk(args: readonly string[]): number;
  /** Asks StackSets in the hub's Region. */
  rollout(config: OrganizationConfig): Rollout;
  /** The limits of the hub that stands, with the credentials that deploy. */
  limits(config: OrganizationConfig): Promise<Activating>;
  /** The git commit of the config folder. */
  commit(): ConfigCommit;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Validate, ask AWS what is missing, synthesize, show the plan and have it confirmed, deploy the hub, activate the limits, deploy what goes into accounts, and list
 * the accounts that refused. Nothing is changed before everything that can be known is right. Decision 57 says why in this order.
 *
 * @param args handed to `cdk deploy` as they are, but for `--accept-gap` and `--yes`
 * @returns the exit code
 */
export async function deploy(steps: DeploySteps, args: readonly string[]): Promise<number> {
  const loaded = steps.load();
  steps.say(loaded.notes);
  if (loaded.kind === 'refused') return 1;
  const { config } = loaded.ready;
  const aws = steps.prerequisites(config.hub.region);
  const prerequisites = await checkPrerequisites(config, aws, 'deploy');
  if (prerequisites.kind === 'missing') return sayMissing(steps, prerequisites.missing);
  const chat = await checkChat(config, aws);
  if (chat.missing.length > 0) return sayMissing(steps, chat.missing);
  steps.say(chat.notes);
  const rollout = steps.rollout(config);
  const standing = await rollout.standing(soughtFor(config));
  const gaps = checkStanding(loaded.ready, standing);
  const unaccepted = gaps.filter(({ code }) => code !== 'GSG_ENROLMENT_GAP' || !args.includes(ACCEPT_GAP));
  if (unaccepted.length > 0) {
    steps.say(unaccepted.flatMap((error) => errorText(error)));
    return 1;
  }
  const { managementAccountId } = prerequisites;
  steps.say(steps.synthesize({ ...loaded.ready, managementAccountId }));
  const handedOn = args.filter((arg) => arg !== ACCEPT_GAP && arg !== YES);
  if (!(await confirm(steps, args.includes(YES) || executesNothing(handedOn)))) return 1;
  const isHere = standing.kind === 'here';
  const { exitCode, version } = executesNothing(handedOn)
    ? { exitCode: steps.runCdk(['deploy', '--all', ...handedOn]) }
    : await rollOut(steps, loaded.ready, { isHere, args: handedOn });
  const refused = failedInstances(
    await rollout.failedInstances(guardNames(config.instance).isStackSet),
    config,
  );
  steps.say(refused.flatMap((error) => errorText(error)));
  if (exitCode !== 0 || refused.length > 0) return exitCode === 0 ? 1 : exitCode;
  if (version !== undefined) await (await steps.limits(config)).limits.rolledOut(version);
  return 0;
}

/** With these the CDK only shows what it would do, so that no limits must change either. */
function executesNothing(args: readonly string[]): boolean {
  const text = args.join(' ');
  return text.includes('--no-execute') || text.includes('prepare-change-set');
}

interface RolledOut {
  readonly exitCode: number;
  /** The version whose copies were rolled out. */
  readonly version?: string;
}

async function rollOut(
  steps: DeploySteps,
  { config, documents }: ReadyConfig,
  { isHere, args }: { readonly isHere: boolean; readonly args: readonly string[] },
): Promise<RolledOut> {
  const activate = async () => {
    const hub = await steps.limits(config);
    const deployed = { documents, commit: steps.commit(), now: steps.now() };
    const { id, notes } = await deployLimits(hub, deployed);
    steps.say(notes);
    return id;
  };
  // Functions of a release that read no versions give way to some that judge nothing without one.
  if (isHere && (await (await steps.limits(config)).limits.active()) === undefined) await activate();
  const ofHub = steps.runCdk(['deploy', guardNames(config.instance).hubStack, '--exclusively', ...args]);
  if (ofHub !== 0) return { exitCode: ofHub };
  const version = await activate();
  return { exitCode: steps.runCdk(['deploy', '--all', ...args]), version };
}

/** Where else the hub may stand: a Region that this release does not know is not asked. */
function soughtFor({ instance, hub: { region } }: OrganizationConfig) {
  const names = guardNames(instance);
  const otherRegions = RegionInfo.regions
    .filter(({ name, partition }) => name !== region && partition === partitionOf(region))
    .map(({ name }) => name);
  return { hubStack: names.hubStack, stackSet: names.accessStackSet, otherRegions };
}

function sayMissing({ say }: DeploySteps, missing: readonly GuardError[]): number {
  say(['Before the first deployment:', ...missing.flatMap((error) => errorText(error))]);
  return 1;
}
