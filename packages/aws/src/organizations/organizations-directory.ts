import {
  DescribeAccountCommand,
  ListParentsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { AccountDirectory, PathResult } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorName, organizationsError } from '../sdk/aws-error';
import { rememberedDirectory } from './remembered-directory';

export interface OrganizationsDirectoryOptions {
  readonly organizations: OrganizationsClient;
  readonly clock: () => number;
}

/** The root and five levels of OUs. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const DEEPEST = 6;

/**
 * The OU path of an account, from AWS Organizations. Answers are remembered for minutes, because DescribeAccount allows 20
 * calls a second in the whole organization.
 * @throws GuardError `GSG_ORGANIZATIONS_DENIED` when the hub may not ask; `GSG_OU_PATH_ENDLESS` for a path without a root
 */
export function organizationsDirectory({
  organizations,
  clock,
}: OrganizationsDirectoryOptions): AccountDirectory {
  return rememberedDirectory((account) => ask(organizations, account), clock);
}

async function ask(organizations: OrganizationsClient, account: string): Promise<PathResult> {
  try {
    const response = await organizations.send(new DescribeAccountCommand({ AccountId: account }));
    const { Name, Paths } = described.parse(response).Account;
    const path = pathOf(Paths?.[0]) ?? (await climb(organizations, account));
    return { kind: 'path', name: Name ?? account, path };
  } catch (error) {
    if (errorName(error) === 'AccountNotFoundException') return { kind: 'unknown' };
    throw organizationsError(error);
  }
}

const described = z.object({
  Account: z.object({ Name: z.string().optional(), Paths: z.array(z.string()).optional() }),
});

/** The root and the OUs of `o-…/r-…/ou-…/…/<account>/`, root first; null when the root is missing. */
function pathOf(path: string | undefined): string[] | null {
  const parts = path?.split('/').filter((part) => part.startsWith('r-') || part.startsWith('ou-')) ?? [];
  return parts[0]?.startsWith('r-') ? parts : null;
}

/** The same where DescribeAccount returns no `Paths`: one ListParents a level. */
async function climb(organizations: OrganizationsClient, account: string): Promise<string[]> {
  const path: string[] = [];
  let child = account;
  while (path.length < DEEPEST) {
    const { Parents } = parents.parse(await organizations.send(new ListParentsCommand({ ChildId: child })));
    const parent = Parents[0];
    path.unshift(parent.Id);
    if (parent.Type === 'ROOT') return path;
    child = parent.Id;
  }
  throw new GuardError('GSG_OU_PATH_ENDLESS', `account ${account} has no root above ${path.join(' / ')}`, {
    hint: 'Organizations answered more levels than it allows; look at the account with `aws organizations list-parents`.',
  });
}

const parents = z.object({
  Parents: z.tuple([z.object({ Id: z.string(), Type: z.enum(['ROOT', 'ORGANIZATIONAL_UNIT']) })]),
});
