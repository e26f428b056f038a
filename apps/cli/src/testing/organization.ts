import type {
  Listing,
  Listings,
  OrganizationAccess,
  WholeOrganization,
} from '@glue-session-guard/aws/organization';

// For tests only: an organization in memory, as AWS Organizations would list it.

/** By the id of the root or the OU, what is right below it. */
export type Tree = Readonly<Record<string, Listing>>;

const account = (id: string, name: string, state = 'ACTIVE') => ({ id, name, state });

/** The organization of the config folder that tests write, with an OU that holds no account. */
export const TREE: Tree = {
  'r-exam': {
    accounts: [account('111111111111', 'management'), account('222222222222', 'security-tooling')],
    units: [
      { id: 'ou-exam-11111111', name: 'Analytics' },
      { id: 'ou-exam-66666666', name: 'Empty' },
    ],
  },
  'ou-exam-11111111': {
    accounts: [account('333333333333', 'analytics-dev'), account('012345678901', 'closed', 'SUSPENDED')],
    units: [],
  },
  'ou-exam-66666666': { accounts: [], units: [] },
};

interface TestOrganization extends OrganizationAccess {
  /** The OUs that were asked for, in order. */
  readonly asked: string[];
}

/** @param broken called before each listing, to throw what AWS would answer */
export function testOrganization(
  tree: Tree = TREE,
  { id = 'o-exampleorgid', caller = '222222222222', broken = (_: string) => {} } = {},
): TestOrganization {
  const asked: string[] = [];
  const listing = (parent: string, listings?: Listings): Listing => {
    const kept = listings?.kept(parent);
    if (kept !== undefined) return kept;
    broken(parent);
    asked.push(parent);
    const found = tree[parent] ?? { accounts: [], units: [] };
    listings?.keep(parent, found);
    return found;
  };
  const below = (
    units: WholeOrganization['units'],
    listings?: Listings,
  ): Pick<WholeOrganization, 'accounts' | 'units'> => {
    const nested = units.map((unit) => {
      const own = listing(unit.id, listings);
      const children = own.units.map((child) => ({ ...child, path: [...unit.path, child.id] }));
      const rest = below(children, listings);
      return {
        accounts: [...own.accounts.map((each) => ({ ...each, path: unit.path })), ...rest.accounts],
        units: [unit, ...rest.units],
      };
    });
    return {
      accounts: nested.flatMap(({ accounts }) => accounts),
      units: nested.flatMap(({ units }) => units),
    };
  };
  return {
    asked,
    callerAccount: async () => caller,
    read: async (listings) => ({
      id,
      managementAccount: '111111111111',
      ...below([{ id: 'r-exam', name: 'Root', path: ['r-exam'] }], listings),
    }),
  };
}
