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
  /** Awaited before each call; Organizations throttles each action by itself, so each has its own. */
  readonly paces: { accounts(): Promise<void>; units(): Promise<void> };
}

/**
 * The organization from its root down. Twenty accounts come a call, with name and state, and the path is the way walked:
 * ten thousand accounts in a hundred OUs are some 700 calls, where DescribeAccount for each path were ten thousand, every
 * sweep, out of the same allowance as everybody else's tools.
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
  const accounts = await Promise.all(roots.map(({ Id }) => accountsBelow([Id], options)));
  return {
    accounts: accounts.flat(),
    managementAccount: organization.parse(described).Organization.MasterAccountId,
  };
}

/** @param path root first; the last is where to look */
async function accountsBelow(
  path: readonly string[],
  options: OrganizationReaderOptions,
): Promise<OrganizationAccount[]> {
  const [own, children] = await Promise.all([accountsIn(path, options), unitsIn(path, options)]);
  const nested = await Promise.all(children.map(({ Id }) => accountsBelow([...path, Id], options)));
  return [...own, ...nested.flat()];
}

async function accountsIn(
  path: readonly string[],
  { organizations, paces }: OrganizationReaderOptions,
): Promise<OrganizationAccount[]> {
  const found = await allPages(async (NextToken: string | undefined) => {
    await paces.accounts();
    const page = await organizations.send(
      new ListAccountsForParentCommand({ ParentId: path[path.length - 1], NextToken }),
    );
    return { items: accounts.parse(page.Accounts ?? []), next: page.NextToken };
  });
  // An account of no told state is swept: if it is closed, that its role is missing will say so.
  return found.map(({ Id, Name, State, Status }) => ({
    id: Id,
    name: Name ?? Id,
    path,
    state: State ?? Status ?? 'ACTIVE',
  }));
}

async function unitsIn(path: readonly string[], { organizations, paces }: OrganizationReaderOptions) {
  return allPages(async (NextToken: string | undefined) => {
    await paces.units();
    const page = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: path[path.length - 1], NextToken }),
    );
    return { items: units.parse(page.OrganizationalUnits ?? []), next: page.NextToken };
  });
}

const organization = z.object({ Organization: z.object({ MasterAccountId: z.string() }) });
const units = z.array(z.object({ Id: z.string() }));
const accounts = z.array(
  z.object({
    Id: z.string(),
    Name: z.string().optional(),
    State: z.string().optional(),
    // Retired in favour of `State`; some endpoints still tell only this one.
    Status: z.string().optional(),
  }),
);
