import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientsOf } from '../e2e/harness/clients';
import { HUB_REGION } from '../e2e/harness/config-files';
import { runGsg } from '../e2e/harness/gsg/gsg';
import { motoOrSkip } from '../e2e/harness/moto-or-skip';
import { type MotoServer, startMoto } from '../e2e/harness/moto-server';
import { MANAGEMENT } from '../e2e/harness/organization';

let moto: MotoServer;
let organization: Awaited<ReturnType<typeof createOrganization>>;
const folder = mkdtempSync(join(tmpdir(), 'gsg-adopt-'));
const repository = join(folder, 'limits');
const config = join(repository, 'config');

motoOrSkip()('an organization in moto', () => {
  beforeAll(async () => {
    moto = await startMoto();
    organization = await createOrganization();
  });

  afterAll(async () => {
    await moto?.stop();
  });

  test('becomes a repository of limits that has no problem, with every account and OU', async () => {
    const { root, analytics, sandbox, account } = organization;
    const told = ['--hub', account, '--regions', HUB_REGION, '--alert', 'security@example.com'];
    const { code, err } = await run('init', repository, ...told, '--ou', analytics, '--yes');
    expect({ code, err }).toEqual({ code: 0, err: 'reading the organization…\n' });
    const directory = JSON.parse(readFileSync(join(config, 'directory.json'), 'utf8'));
    expect(directory.accounts[account]).toEqual({ name: 'analytics-dev', path: [root, analytics] });
    expect(directory.organizationalUnits[sandbox]).toEqual({ name: 'sandbox' });
    expect(readFileSync(join(config, 'limits/analytics/limits.yaml'), 'utf8')).toContain(analytics);
    const validated = await gsg('validate');
    expect(validated.out).toContain('no problems');
    expect(validated.code).toBe(0);
  });

  test('is pulled again when an account moved', async () => {
    const { analytics, sandbox, account } = organization;
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
  return run(...args, '--config', config);
}

function run(...args: readonly string[]) {
  return runGsg(args, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${moto.port}`,
    AWS_REGION: HUB_REGION,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
}
