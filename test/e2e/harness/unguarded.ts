import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AssembledProxy, assembleProxy } from '../proxy/assemble';
import { type Clients, clientsOf } from './clients';
import { type Clock, simulatedClock } from './clock';
import { HUB_REGION, type OrganizationSettings, writeConfig } from './config-files';
import type { SynthesisFolders } from './deploy/synthesize';
import { type MotoServer, startMoto } from './moto-server';
import { createOrganization, MANAGEMENT, type Organization } from './organization';

/** An organization in moto and a config folder for it, with nothing of the guard deployed. */
export interface Unguarded {
  readonly clock: Clock;
  readonly proxy: AssembledProxy;
  readonly organization: Organization;
  readonly folders: SynthesisFolders;
  /** moto itself, for objects of S3, whose bytes the proxy would change. */
  readonly motoUrl: string;
  readonly hub: Clients;
  member(account: string, region?: string): Clients;
  close(): Promise<void>;
}

/** Starts moto and the proxy, creates the organization, and writes a config folder. */
export async function createUnguarded(
  settings: (organization: Organization) => OrganizationSettings = () => ({}),
): Promise<Unguarded> {
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
  const close = () => closeAll(proxy, moto);
  try {
    const member = clientsByPlace(proxy.url);
    const organization = await createOrganization(member(MANAGEMENT).organizations);
    organizationId = organization.id;
    const folders = { config: join(folder, 'config'), output: join(folder, 'cdk.out') };
    writeConfig(folders.config, organization, settings(organization));
    const hub = member(organization.accounts.hub);
    const motoUrl = `http://127.0.0.1:${moto.port}`;
    return { clock, proxy, organization, folders, motoUrl, hub, member, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Making clients takes longer than a call does. */
function clientsByPlace(endpoint: string): Unguarded['member'] {
  const known = new Map<string, Clients>();
  return (account, region = HUB_REGION) => {
    const place = `${account}/${region}`;
    const clients = known.get(place) ?? clientsOf(endpoint, account, region);
    known.set(place, clients);
    return clients;
  };
}

async function closeAll(proxy: AssembledProxy, moto: MotoServer): Promise<void> {
  await proxy.close();
  await moto.stop();
}
