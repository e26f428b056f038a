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

/**
 * Organizations allows five listings a second and eight at once. One in five is left to other tools of the organization.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const LISTING = { perSecond: 4, burst: 6 } as const;

export interface OrganizationReaderOptions {
  readonly organizations: OrganizationsClient;
  /** Awaited before each call. Organizations throttles each action by itself, so each action has its own pace. */
  readonly paces: { accounts(): Promise<void>; units(): Promise<void> };
  /** What an earlier reading listed is not asked for again. When absent, everything is read. */
  readonly listings?: Listings;
}

/** What lies in the root or in one OU, as far as it was read before, and where it goes when it is read now. */
export interface Listings {
  kept(parent: string): Listing | undefined;
  keep(parent: string, listing: Listing): void;
}

/** The accounts and OUs right below a root or an OU. */
export interface Listing {
  readonly accounts: readonly Omit<OrganizationAccount, 'path' | 'unitNames'>[];
  readonly units: readonly Unit[];
}

interface Unit {
  readonly id: string;
  /** Absent where AWS tells none. */
  readonly name?: string;
}

/** With its id, and every OU and the root, those without accounts too. */
export interface WholeOrganization extends OrganizationReading {
  readonly id: string;
  readonly units: readonly (Unit & { readonly path: readonly string[] })[];
}

/** The reader as the sweep uses it. */
export function organizationReader(options: OrganizationReaderOptions): Organization {
  return {
    read: async () => {
      const { accounts, managementAccount, units } = await readOrganization(options);
      return { accounts, managementAccount, unitPaths: new Map(units.map(({ id, path }) => [id, path])) };
    },
  };
}

/**
 * Reads the whole organization from its root down. One call returns up to twenty accounts with name and state, and their
 * path is known from where they were listed. Ten thousand accounts in a hundred OUs take some 700 calls a sweep;
 * DescribeAccount would take ten thousand, from a quota that all tools of the organization share. Decision 21.
 * @throws GuardError `GSG_ORGANIZATIONS_DENIED` when the hub may not ask; the SDK's own error for what is worth a retry
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export async function readOrganization(options: OrganizationReaderOptions): Promise<WholeOrganization> {
  try {
    return await readWhole(options);
  } catch (error) {
    throw organizationsError(error);
  }
}

async function readWhole(options: OrganizationReaderOptions): Promise<WholeOrganization> {
  const { organizations } = options;
  const described = organization.parse(await organizations.send(new DescribeOrganizationCommand({})));
  const roots = await allPages(async (NextToken: string | undefined) => {
    const page = await organizations.send(new ListRootsCommand({ NextToken }));
    return { items: units.parse(page.Roots ?? []), next: page.NextToken };
  });
  const below = await Promise.all(roots.map((root) => readBelow([root], options)));
  return {
    id: described.Organization.Id,
    managementAccount: described.Organization.MasterAccountId,
    accounts: below.flatMap(({ accounts }) => accounts),
    units: below.flatMap(({ units }) => units),
  };
}

type Below = Pick<WholeOrganization, 'accounts' | 'units'>;

/** @param units root first; the last one is the parent of what is listed */
async function readBelow(
  units: readonly [...Unit[], Unit],
  options: OrganizationReaderOptions,
): Promise<Below> {
  const path = units.map(({ id }) => id);
  const named = units.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const]));
  const place = { path, ...(named.length > 0 && { unitNames: Object.fromEntries(named) }) };
  const parent = units[units.length - 1];
  const own = await listingOf(parent?.id ?? '', options);
  const nested: Below[] = [];
  // One OU after the other: side by side all would be half read when a reading is cut off. The pace allows no more either way.
  for (const unit of own.units) nested.push(await readBelow([...units, unit], options));
  return {
    accounts: [
      ...own.accounts.map((account) => ({ ...account, ...place })),
      ...nested.flatMap(({ accounts }) => accounts),
    ],
    units: [...(parent === undefined ? [] : [{ ...parent, path }]), ...nested.flatMap(({ units }) => units)],
  };
}

async function listingOf(parent: string, options: OrganizationReaderOptions): Promise<Listing> {
  const kept = options.listings?.kept(parent);
  if (kept !== undefined) return kept;
  const [accounts, units] = await Promise.all([accountsIn(parent, options), unitsIn(parent, options)]);
  options.listings?.keep(parent, { accounts, units });
  return { accounts, units };
}

async function accountsIn(
  ParentId: string,
  { organizations, paces }: OrganizationReaderOptions,
): Promise<Listing['accounts']> {
  const found = await allPages(async (NextToken: string | undefined) => {
    await paces.accounts();
    const page = await organizations.send(new ListAccountsForParentCommand({ ParentId, NextToken }));
    return { items: accounts.parse(page.Accounts ?? []), next: page.NextToken };
  });
  // An account without a state is swept. If it is closed, the sweep finds that its role cannot be assumed.
  return found.map(({ Id, Name, State, Status }) => ({
    id: Id,
    name: Name ?? Id,
    state: State ?? Status ?? 'ACTIVE',
  }));
}

async function unitsIn(ParentId: string, { organizations, paces }: OrganizationReaderOptions) {
  return allPages(async (NextToken: string | undefined) => {
    await paces.units();
    const page = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken }),
    );
    return { items: units.parse(page.OrganizationalUnits ?? []), next: page.NextToken };
  });
}

const organization = z.object({
  Organization: z.object({ Id: z.string().default(''), MasterAccountId: z.string() }),
});
const units = z.array(
  z
    .object({ Id: z.string(), Name: z.string().optional() })
    .transform(({ Id, Name }) => ({ id: Id, ...(Name !== undefined && { name: Name }) })),
);
const accounts = z.array(
  z.object({
    Id: z.string(),
    Name: z.string().optional(),
    State: z.string().optional(),
    // The older name of `State`, which AWS retired on 9 September 2026. Some endpoints return only this one.
    Status: z.string().optional(),
  }),
);
