import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { ORGANIZATION, ROOT_LIMITS } from '@glue-session-guard/limits/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientsOf } from '../e2e/harness/clients';
import { HUB_REGION } from '../e2e/harness/config-files';
import { runGsg } from '../e2e/harness/gsg';
import { motoOrSkip } from '../e2e/harness/moto-or-skip';
import { type MotoServer, startMoto } from '../e2e/harness/moto-server';
import { MANAGEMENT } from '../e2e/harness/organization';

let moto: MotoServer;
let organization: Awaited<ReturnType<typeof createOrganization>>;
const folder = mkdtempSync(join(tmpdir(), 'gsg-adopt-'));
const config = join(folder, 'config');

motoOrSkip()('an organization in moto', () => {
  beforeAll(async () => {
    moto = await startMoto();
    organization = await createOrganization();
    mkdirSync(join(config, 'limits'), { recursive: true });
    const { id, root } = organization;
    writeFileSync(
      join(config, 'organization.yaml'),
      ORGANIZATION.replace('o-exampleorgid', id).replace('r-exam', root),
    );
    writeFileSync(join(config, 'limits/limits.yaml'), ROOT_LIMITS.replace('r-exam', root));
  });

  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });

  test('is pulled into directory.json, and pulled again when an account moved', async () => {
    const { root, analytics, sandbox, account } = organization;
    expect(await gsg('pull')).toMatchObject({ code: 0, err: '' });
    const pulled = JSON.parse(readFileSync(join(config, 'directory.json'), 'utf8'));
    expect(pulled.accounts[account]).toEqual({ name: 'analytics-dev', path: [root, analytics] });
    expect(pulled.organizationalUnits[sandbox]).toEqual({ name: 'sandbox' });
    expect(await gsg('validate')).toMatchObject({ code: 0 });
    expect(await gsg('pull', '--check')).toMatchObject({ code: 0 });
    await move(account, analytics, sandbox);
    const { code, out } = await gsg('pull', '--check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).changes).toMatchObject([
      { kind: 'moved', id: account, from: 'Root / analytics', to: 'Root / sandbox' },
    ]);
  });
});

async function createOrganization() {
  const { organizations } = clients();
  const { Organization } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots: [root] = [] } = await organizations.send(new ListRootsCommand({}));
  const unit = async (Name: string) => {
    const command = new CreateOrganizationalUnitCommand({ ParentId: root?.Id, Name });
    return (await organizations.send(command)).OrganizationalUnit?.Id ?? '';
  };
  const [analytics, sandbox] = [await unit('analytics'), await unit('sandbox')];
  const created = await organizations.send(
    new CreateAccountCommand({ AccountName: 'analytics-dev', Email: 'analytics-dev@example.com' }),
  );
  const account = created.CreateAccountStatus?.AccountId ?? '';
  await move(account, root?.Id ?? '', analytics);
  return { id: Organization?.Id ?? '', root: root?.Id ?? '', analytics, sandbox, account };
}

async function move(AccountId: string, SourceParentId: string, DestinationParentId: string): Promise<void> {
  await clients().organizations.send(
    new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId }),
  );
}

function clients() {
  return clientsOf(`http://127.0.0.1:${moto.port}`, MANAGEMENT, HUB_REGION);
}

function gsg(...args: readonly string[]) {
  return runGsg([...args, '--config', config], {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${moto.port}`,
    AWS_REGION: HUB_REGION,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
}
