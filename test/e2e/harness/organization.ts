import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';

/** The account moto gives to unknown callers, and so the one that can found the organization. */
export const MANAGEMENT = '123456789012';

/** Nested OUs, by name: the parent of each. */
const UNITS = {
  security: 'root',
  analytics: 'root',
  sandbox: 'analytics',
  experiments: 'sandbox',
  training: 'root',
  platform: 'root',
} as const;

/** Member accounts, by name: the OU of each. */
const ACCOUNTS = {
  hub: 'security',
  'analytics-dev': 'analytics',
  'analytics-legacy': 'analytics',
  'sandbox-one': 'sandbox',
  'experiments-one': 'experiments',
  'training-one': 'training',
  'platform-prod': 'platform',
} as const;

export type UnitName = keyof typeof UNITS | 'root';
export type AccountName = keyof typeof ACCOUNTS;

export interface Organization {
  readonly id: string;
  readonly units: Readonly<Record<UnitName, string>>;
  readonly accounts: Readonly<Record<AccountName, string>>;
  /** The parent of each OU, by id. */
  readonly parents: Readonly<Record<string, string>>;
  /** The OU of each account, by id. */
  readonly placed: Readonly<Record<string, string>>;
}

/** Founds the organization in moto, with the hub as StackSets' delegated administrator. */
export async function createOrganization(client: OrganizationsClient): Promise<Organization> {
  const { Organization: created } = await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots: [root] = [] } = await client.send(new ListRootsCommand({}));
  const units: Record<string, string> = { root: root?.Id ?? '' };
  const parents: Record<string, string> = {};
  for (const [name, parent] of Object.entries(UNITS)) {
    const ParentId = units[parent] ?? '';
    const { OrganizationalUnit } = await client.send(
      new CreateOrganizationalUnitCommand({ Name: name, ParentId }),
    );
    units[name] = OrganizationalUnit?.Id ?? '';
    parents[units[name]] = ParentId;
  }
  const accounts: Record<string, string> = {};
  const placed: Record<string, string> = {};
  for (const [name, unit] of Object.entries(ACCOUNTS)) {
    const account = await createAccount(client, name, { from: units.root ?? '', to: units[unit] ?? '' });
    accounts[name] = account;
    placed[account] = units[unit] ?? '';
  }
  const delegate = {
    AccountId: accounts.hub,
    ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
  };
  await client.send(new RegisterDelegatedAdministratorCommand(delegate));
  return { id: created?.Id ?? '', units, accounts, parents, placed } as Organization;
}

async function createAccount(client: OrganizationsClient, name: string, move: { from: string; to: string }) {
  const command = new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` });
  const { CreateAccountStatus } = await client.send(command);
  const AccountId = CreateAccountStatus?.AccountId ?? '';
  const destination = { AccountId, SourceParentId: move.from, DestinationParentId: move.to };
  await client.send(new MoveAccountCommand(destination));
  return AccountId;
}
