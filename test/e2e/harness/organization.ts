import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';

/** The account that moto gives to unknown callers; it can create the organization. */
export const MANAGEMENT = '123456789012';

export interface Organization {
  readonly id: string;
  /** OU ids by name; `root` too. */
  readonly units: Awaited<ReturnType<typeof createUnits>>;
  /** Account ids by name. */
  readonly accounts: Awaited<ReturnType<typeof createAccounts>>;
  /** The parent of each OU and account, by id. */
  readonly parents: Readonly<Record<string, string>>;
}

export type AccountName = keyof Organization['accounts'];

interface Founding {
  readonly client: OrganizationsClient;
  readonly root: string;
  readonly parents: Record<string, string>;
}

/** Creates the organization in moto, with the hub as delegated administrator for StackSets. */
export async function createOrganization(client: OrganizationsClient): Promise<Organization> {
  const { Organization: created } = await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots: [root] = [] } = await client.send(new ListRootsCommand({}));
  const founding = { client, root: root?.Id ?? '', parents: {} };
  const units = await createUnits(founding);
  const accounts = await createAccounts(founding, units);
  await client.send(
    new RegisterDelegatedAdministratorCommand({
      AccountId: accounts.hub,
      ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
    }),
  );
  return { id: created?.Id ?? '', units, accounts, parents: founding.parents };
}

async function createUnits(founding: Founding) {
  const { root } = founding;
  const analytics = await createUnit(founding, 'analytics', root);
  const sandbox = await createUnit(founding, 'sandbox', analytics);
  return {
    root,
    security: await createUnit(founding, 'security', root),
    analytics,
    sandbox,
    experiments: await createUnit(founding, 'experiments', sandbox),
    training: await createUnit(founding, 'training', root),
    platform: await createUnit(founding, 'platform', root),
  };
}

async function createAccounts(founding: Founding, units: Organization['units']) {
  return {
    hub: await createAccount(founding, 'hub', units.security),
    'analytics-dev': await createAccount(founding, 'analytics-dev', units.analytics),
    'analytics-legacy': await createAccount(founding, 'analytics-legacy', units.analytics),
    'sandbox-one': await createAccount(founding, 'sandbox-one', units.sandbox),
    'experiments-one': await createAccount(founding, 'experiments-one', units.experiments),
    'training-one': await createAccount(founding, 'training-one', units.training),
    'platform-prod': await createAccount(founding, 'platform-prod', units.platform),
  };
}

async function createUnit({ client, parents }: Founding, Name: string, ParentId: string): Promise<string> {
  const command = new CreateOrganizationalUnitCommand({ Name, ParentId });
  const { OrganizationalUnit: { Id = '' } = {} } = await client.send(command);
  parents[Id] = ParentId;
  return Id;
}

async function createAccount(
  { client, root, parents }: Founding,
  name: string,
  unit: string,
): Promise<string> {
  const command = new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` });
  const { CreateAccountStatus: { AccountId = '' } = {} } = await client.send(command);
  await client.send(new MoveAccountCommand({ AccountId, SourceParentId: root, DestinationParentId: unit }));
  parents[AccountId] = unit;
  return AccountId;
}
