import type { AssembledProxy } from '../proxy/assemble';
import type { Clients } from './clients';
import type { Clock } from './clock';
import { HUB_REGION, type OrganizationSettings } from './config-files';
import { activateConfigLimits } from './deploy/activate-config-limits';
import { type Deployed, deployHub } from './deploy/deploy-hub';
import { deployRegions } from './deploy/deploy-regions';
import { deployStackSets, type StackInstance } from './deploy/deploy-stack-sets';
import { rollOutProfiles } from './deploy/roll-out-profiles';
import { synthesize } from './deploy/synthesize';
import { readSynthesized, type Synthesized } from './deploy/synthesized';
import { type Alerter, startAlerter } from './functions/alerter';
import { createInboxes, type Inboxes } from './inboxes';
import type { Organization } from './organization';
import { createUnguarded } from './unguarded';

/** An organization in moto with the guard deployed to it. */
export interface World {
  readonly clock: Clock;
  readonly proxy: AssembledProxy;
  readonly organization: Organization;
  readonly synthesized: Synthesized;
  readonly deployed: Deployed;
  readonly instances: readonly StackInstance[];
  readonly inboxes: Inboxes;
  /** What it was deployed from. */
  readonly configFolder: string;
  readonly hub: Clients;
  /** moto itself, for objects of S3. */
  readonly motoUrl: string;
  member(account: string, region?: string): Clients;
  close(): Promise<void>;
}

/** Creates the organization, synthesizes and deploys. */
export async function createWorld(settings: OrganizationSettings = {}): Promise<World> {
  const unguarded = await createUnguarded(() => settings);
  const { clock, proxy, organization, folders, motoUrl, hub, member } = unguarded;
  let alerter: Alerter | undefined;
  const close = async () => {
    await alerter?.stop();
    await unguarded.close();
  };
  try {
    await synthesize(folders);
    const synthesized = readSynthesized(folders.output);
    const deployed = await deployHub(hub, synthesized);
    await deployRegions((region) => member(organization.accounts.hub, region), synthesized);
    const configFolder = folders.config;
    await activateConfigLimits({ hub, synthesized, deployed, clock, configFolder });
    const instances = await deployStackSets(hub.cloudFormation, synthesized, organization);
    rollOutProfiles(proxy, instances);
    const telling = await startAlerter({ clock, proxy, organization, synthesized, deployed, hub });
    alerter = telling;
    const inboxes = await createInboxes(hub, HUB_REGION, {
      template: synthesized.hub.template,
      deployed,
      alerter: telling,
      prefix: 'inbox',
    });
    const parts = { proxy, organization, synthesized, deployed, instances, inboxes, configFolder };
    return { clock, ...parts, hub, motoUrl, member, close };
  } catch (error) {
    await close();
    throw error;
  }
}
