import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AssembledProxy, assembleProxy } from '../proxy/assemble';
import { activateConfigLimits } from './activate-config-limits';
import { type Alerter, startAlerter } from './alerter';
import { type Clients, clientsOf } from './clients';
import { type Clock, simulatedClock } from './clock';
import { HUB_REGION, type OrganizationSettings, writeConfig } from './config-files';
import { type Deployed, deployHub } from './deploy-hub';
import { deployRegions } from './deploy-regions';
import { deployStackSets, type StackInstance } from './deploy-stack-sets';
import { createInboxes, type Inboxes } from './inboxes';
import { type MotoServer, startMoto } from './moto-server';
import { createOrganization, MANAGEMENT, type Organization } from './organization';
import { rollOutProfiles } from './roll-out-profiles';
import { synthesize } from './synthesize';
import { readSynthesized, type Synthesized } from './synthesized';

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
  member(account: string, region?: string): Clients;
  close(): Promise<void>;
}

/** Starts moto and the proxy, creates the organization, synthesizes and deploys. */
export async function createWorld(settings: OrganizationSettings = {}): Promise<World> {
  const moto = await startMoto();
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-e2e-'));
  const clock = simulatedClock();
  let organizationId = '';
  const proxy = await assembleProxy({
    motoPort: moto.port,
    clock,
    management: MANAGEMENT,
    organizationId: () => organizationId,
  });
  let alerter: Alerter | undefined;
  const close = async () => {
    await alerter?.stop();
    await closeAll(proxy, moto, folder);
  };
  try {
    const member = clientsByPlace(proxy.url);
    const organization = await createOrganization(member(MANAGEMENT).organizations);
    organizationId = organization.id;
    const folders = { config: join(folder, 'config'), output: join(folder, 'cdk.out') };
    writeConfig(folders.config, organization, settings);
    await synthesize(folders);
    const synthesized = readSynthesized(folders.output);
    const hub = member(organization.accounts.hub);
    const deployed = await deployHub(hub, synthesized);
    await deployRegions((region) => member(organization.accounts.hub, region), synthesized);
    await activateConfigLimits({ hub, synthesized, deployed, clock, configFolder: folders.config });
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
    const parts = {
      proxy,
      organization,
      synthesized,
      deployed,
      instances,
      inboxes,
      configFolder: folders.config,
    };
    return { clock, ...parts, hub, member, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Making clients takes longer than a call does. */
function clientsByPlace(endpoint: string): World['member'] {
  const known = new Map<string, Clients>();
  return (account, region = HUB_REGION) => {
    const place = `${account}/${region}`;
    const clients = known.get(place) ?? clientsOf(endpoint, account, region);
    known.set(place, clients);
    return clients;
  };
}

async function closeAll(proxy: AssembledProxy, moto: MotoServer, folder: string): Promise<void> {
  await proxy.close();
  await moto.stop();
  rmSync(folder, { recursive: true, force: true });
}
