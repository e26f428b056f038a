import {
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Organization, OrganizationAccount, OrganizationReading } from '@glue-session-guard/guard';
import * as z from 'zod';
import { organizationsError } from '../sdk/aws-error';
import { allPages } from '../sdk/pages';

export interface OrganizationReaderOptions {
  readonly organizations: OrganizationsClient;
  /** Awaited before each call. Organizations throttles each action by itself, so each action has its own pace. */
  readonly paces: { accounts(): Promise<void>; units(): Promise<void> };
}

/**
 * Reads the whole organization from its root down. One call returns up to twenty accounts with name and state, and their
 * path is known from where they were listed. Ten thousand accounts in a hundred OUs take some 700 calls a sweep;
 * DescribeAccount would take ten thousand, from a quota that all tools of the organization share. Decision 21.
 * @throws GuardError `GSG_ORGANIZATIONS_DENIED` when the hub may not ask; the SDK's own error for what is worth a retry
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export function organizationReader(options: OrganizationReaderOptions): Organization {
  return {
    read: async () => {
      try {
        return await readWhole(options);
      } catch (error) {
        throw organizationsError(error);
      }
    },
  };
}

async function readWhole(options: OrganizationReaderOptions): Promise<OrganizationReading> {
  const { organizations } = options;
  const described = await organizations.send(new DescribeOrganizationCommand({}));
  const roots = await allPages(async (NextToken: string | undefined) => {
    const page = await organizations.send(new ListRootsCommand({ NextToken }));
    return { items: units.parse(page.Roots ?? []), next: page.NextToken };
  });
  const accounts = await Promise.all(roots.map((root) => accountsBelow([root], options)));
  return {
    accounts: accounts.flat(),
    managementAccount: organization.parse(described).Organization.MasterAccountId,
  };
}

/** @param path root first; its last unit is the parent of the accounts */
async function accountsBelow(
  path: readonly Unit[],
  options: OrganizationReaderOptions,
): Promise<OrganizationAccount[]> {
  const [own, children] = await Promise.all([accountsIn(path, options), unitsIn(path, options)]);
  const nested = await Promise.all(children.map((child) => accountsBelow([...path, child], options)));
  return [...own, ...nested.flat()];
}

async function accountsIn(
  units: readonly Unit[],
  { organizations, paces }: OrganizationReaderOptions,
): Promise<OrganizationAccount[]> {
  const path = units.map(({ Id }) => Id);
  const named = units.flatMap(({ Id, Name }) => (Name === undefined ? [] : [[Id, Name] as const]));
  const found = await allPages(async (NextToken: string | undefined) => {
    await paces.accounts();
    const page = await organizations.send(
      new ListAccountsForParentCommand({ ParentId: path[path.length - 1], NextToken }),
    );
    return { items: accounts.parse(page.Accounts ?? []), next: page.NextToken };
  });
  // An account without a state is swept. If it is closed, the sweep finds that its role cannot be assumed.
  return found.map(({ Id, Name, State, Status }) => ({
    id: Id,
    name: Name ?? Id,
    path,
    ...(named.length > 0 && { unitNames: Object.fromEntries(named) }),
    state: State ?? Status ?? 'ACTIVE',
  }));
}

async function unitsIn(path: readonly Unit[], { organizations, paces }: OrganizationReaderOptions) {
  return allPages(async (NextToken: string | undefined) => {
    await paces.units();
    const page = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: path[path.length - 1]?.Id, NextToken }),
    );
    return { items: units.parse(page.OrganizationalUnits ?? []), next: page.NextToken };
  });
}

const organization = z.object({ Organization: z.object({ MasterAccountId: z.string() }) });
const unit = z.object({ Id: z.string(), Name: z.string().optional() });
type Unit = z.infer<typeof unit>;
const units = z.array(unit);
const accounts = z.array(
  z.object({
    Id: z.string(),
    Name: z.string().optional(),
    State: z.string().optional(),
    // The older name of `State`, which AWS retired on 9 September 2026. Some endpoints return only this one.
    Status: z.string().optional(),
  }),
);
