import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HUB_REGION, writeConfig } from './config-files';
import { activateConfigLimits } from './deploy/activate-config-limits';
import { deployHub } from './deploy/deploy-hub';
import { deployRegions } from './deploy/deploy-regions';
import { deployStackSets } from './deploy/deploy-stack-sets';
import { rollOutProfiles } from './deploy/roll-out-profiles';
import { synthesize } from './deploy/synthesize';
import { readSynthesized } from './deploy/synthesized';
import { startAlerter } from './functions/alerter';
import { createInboxes } from './inboxes';
import type { World } from './world';

/** The same organization with a second guard in it, which only observes: what it has of its own is in place of what the first one has, and
 * closing it leaves the first one. */
export async function guardBeside(world: World, instance: string): Promise<World> {
  const { organization, hub, clock } = world;
  // In the folder of the first one, which goes when the world is closed.
  const folder = join(world.configFolder, '..', instance);
  const configFolder = join(folder, 'config');
  writeConfig(configFolder, organization, { instance });
  observeOnly(join(configFolder, 'limits'));
  const output = join(folder, 'cdk.out');
  await synthesize({ config: configFolder, output });
  const synthesized = readSynthesized(output);
  const deployed = await deployHub(hub, synthesized);
  await deployRegions((region) => world.member(organization.accounts.hub, region), synthesized);
  await activateConfigLimits({ hub, synthesized, deployed, clock, configFolder });
  const instances = await deployStackSets(hub.cloudFormation, synthesized, organization);
  rollOutProfiles(world.proxy, instances, instance);
  const alerter = await startAlerter({ ...world, synthesized, deployed });
  const { template } = synthesized.hub;
  const inboxes = await createInboxes(hub, HUB_REGION, { template, deployed, alerter, prefix: instance });
  return { ...world, synthesized, deployed, instances, inboxes, configFolder, close: alerter.stop };
}

function observeOnly(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) observeOnly(path);
    else {
      const file = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
      writeFileSync(path, JSON.stringify({ ...file, mode: 'observe' }, null, 2));
    }
  }
}
