import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardNames, offersUsageProfiles, watchedRegions } from '@glue-session-guard/limits';
import type { App } from 'aws-cdk-lib';
import { StackSetStack } from 'cdk-stacksets';
import type { AppProps } from '../app';
import { limitsStackNumber } from '../limits/limits-stack';
import { type HandDeployed, managementAccountReadme } from './readme';

/**
 * Writes what StackSets would carry into the management account, which they never reach, and a README with the commands that deploy
 * it: the same templates, so that the guard is the same there. Call it once the app is synthesized.
 */
export function writeManagementAccount(app: App, { config, documents, outdir }: AppProps): void {
  const folder = join(outdir, FOLDER);
  mkdirSync(folder, { recursive: true });
  const root = Object.keys(documents).find((unit) => unit.startsWith('r-'));
  // Of an account in the root itself, where the management account mostly is.
  const regions = watchedRegions(documents, {
    path: root === undefined ? [] : [root],
    regions: config.regions,
  });
  const own = handDeployed(app, { config, regions, root });
  for (const { file, template } of own) copyFileSync(join(outdir, template.templateFile), join(folder, file));
  writeFileSync(join(folder, 'README.md'), managementAccountReadme(config, own));
}

/** Beside the other templates. */
const FOLDER = 'management-account';

interface Reach {
  readonly config: AppProps['config'];
  readonly regions: readonly string[];
  /** The id of the root, where it has limits. */
  readonly root: string | undefined;
}

type Deployed = HandDeployed & { readonly template: StackSetStack };

/** In the order in which they are to be deployed. */
function handDeployed(app: App, { config, regions, root }: Reach): Deployed[] {
  const names = guardNames(config.instance);
  const find = (...path: readonly string[]) => {
    const found = path.reduce<ReturnType<App['node']['tryFindChild']>>(
      (scope, id) => scope?.node.tryFindChild(id),
      app,
    );
    return found instanceof StackSetStack ? found : undefined;
  };
  const limits = (suffix: string) =>
    root === undefined
      ? undefined
      : find(names.limitsStack(limitsStackNumber(root)), `${root}${suffix}-template`);
  const all = [
    deployed(names.accessByHand, 'access', {
      template: find(names.membersStack, 'AccessTemplate'),
      regions: [config.hub.region],
      namesRoles: true,
    }),
    deployed(names.forwardingByHand, 'forwarding', {
      template: find(names.membersStack, 'ForwardingTemplate'),
      regions,
    }),
    deployed(names.limitsByHand, 'limits', {
      template: limits(''),
      regions: regions.filter(offersUsageProfiles),
    }),
    deployed(names.limitsByHand, 'limits-no-profile', {
      template: limits('-no-profile'),
      regions: regions.filter((region) => !offersUsageProfiles(region)),
    }),
  ];
  return all.flat();
}

function deployed(
  stack: string,
  file: string,
  {
    template,
    regions,
    namesRoles = false,
  }: {
    readonly template: StackSetStack | undefined;
    readonly regions: readonly string[];
    readonly namesRoles?: boolean;
  },
): Deployed[] {
  if (template === undefined) return [];
  return [
    {
      stack,
      file: `${file}.template.json`,
      regions,
      namesRoles,
      template,
    },
  ];
}
