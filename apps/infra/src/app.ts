import {
  type Directory,
  guardNames,
  isChat,
  type LimitsDocuments,
  type OrganizationConfig,
  offersUsageProfiles,
} from '@glue-session-guard/limits';
import type { Code } from '@glue-session-guard/problem';
import { Annotations, App, BOOTSTRAP_QUALIFIER_CONTEXT, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { boundariesAndTags } from './boundaries-and-tags';
import { ChatStack } from './chat/chat-stack';
import { checkDeployable } from './config/check-deployable';
import { HubStack } from './hub/hub-stack';
import { LIMITS_STACKS, LimitsStack, limitsStackNumber } from './limits/limits-stack';
import { MembersStack } from './members/members-stack';
import { type OrganizationalUnits, organizationalUnits } from './members/organizational-units';
import { PreventionStack } from './prevention/prevention-stack';
import { RegionStack } from './regions/region-stack';

// cdk-nag reads properties that the CDK calls deprecated, and every run would say so.
process.env.JSII_DEPRECATED ??= 'quiet';

export interface AppProps {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  /** Tells which OUs are nested, beside the folders of limit files. */
  readonly directory?: Directory;
  /** Where templates and assets are written. */
  readonly outdir: string;
  /** The built bundle of the enforcer. */
  readonly enforcerDir: string;
  /** The built bundle of the sweeper. */
  readonly sweeperDir: string;
  /** The built bundle of the alerter. */
  readonly alerterDir: string;
  /** When known, StackSets for accounts that join later are put in order. */
  readonly managementAccountId?: string;
}

/**
 * The whole deployment, decided from the configuration alone: call `synth()` on what it returns.
 *
 * @throws GuardError when the configuration cannot be deployed (`checkDeployable`) or a bundle is not built.
 */
export function buildApp(props: AppProps): App {
  const [refusal] = checkDeployable(props);
  if (refusal !== undefined) throw refusal;
  const app = new App({
    outdir: props.outdir,
    analyticsReporting: false,
    treeMetadata: false,
    postCliContext: { [BOOTSTRAP_QUALIFIER_CONTEXT]: props.config.bootstrapQualifier },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const names = guardNames(props.config.instance);
  const hub = new HubStack(app, names.hubStack, props);
  const units = organizationalUnits(props.documents, props.directory);
  const members = new MembersStack(app, names.membersStack, { ...props, units });
  members.addStackDependency(
    hub,
    'Events forwarded to a bus that does not exist are dropped without a trace.',
  );
  regionStacks(app, props.config, members);
  limitsStacks(app, props, units);
  chatStack(app, props.config);
  preventionStack(app, props.config);
  boundariesAndTags(app, props.config);
  return app;
}

function regionStacks(app: App, config: OrganizationConfig, members: Stack): void {
  for (const region of config.regions) {
    const stack = new RegionStack(app, guardNames(config.instance).regionStack(region), { config, region });
    members.addStackDependency(stack, 'A rule names the queue for its dead letters.');
  }
}

/** After the others, so that what Slack or Teams refuse keeps nothing of them from being deployed. */
function chatStack(app: App, config: OrganizationConfig): void {
  if (!config.alerts.some(isChat)) return;
  afterAllOthers(app, () => new ChatStack(app, guardNames(config.instance).chatStack, config));
}

/** Last of all: the management account may refuse it, and what it denies must keep nothing back. */
function preventionStack(app: App, config: OrganizationConfig): void {
  if ((config.prevention?.attachTo ?? []).length === 0) return;
  afterAllOthers(app, () => new PreventionStack(app, guardNames(config.instance).preventionStack, config));
}

function afterAllOthers(app: App, add: () => Stack): void {
  const others = app.node.children.filter(Stack.isStack);
  const last = add();
  for (const stack of others)
    last.addStackDependency(stack, 'What AWS refuses of it must keep nothing back.');
}

const NO_PROFILES: Code = 'GSG_USAGE_PROFILE_NOT_OFFERED';

function limitsStacks(app: App, { config, documents }: AppProps, units: OrganizationalUnits): void {
  const without = config.regions.filter((region) => !offersUsageProfiles(region));
  for (let number = 1; number <= LIMITS_STACKS; number += 1) {
    const own = Object.values(documents).filter(
      ({ organizationalUnit }) => limitsStackNumber(organizationalUnit) === number,
    );
    const stack = new LimitsStack(app, guardNames(config.instance).limitsStack(number), {
      config,
      documents: own,
      units,
    });
    if (number === 1 && without.length > 0) {
      Annotations.of(stack).addWarningV2(
        NO_PROFILES,
        `${without.join(', ')}: Glue has no usage profiles there, so they are left out and nothing is prevented; sessions are stopped all the same`,
      );
    }
  }
}
