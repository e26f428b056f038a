import {
  DescribeAccountCommand,
  ListParentsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { AccountDirectory, PathResult } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { errorMessage, errorName, isDenied } from './aws-error';

export interface OrganizationsDirectoryOptions {
  readonly organizations: OrganizationsClient;
  readonly clock: () => number;
}

/** DescribeAccount allows 20 calls a second; an account that moves is seen under its new OU within this time. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_ACCOUNTS = 10_000;
/** Organizations allows OUs five deep below the root. */
const DEEPEST = 6;

/** Account → OU path from AWS Organizations, remembered for minutes; concurrent questions share one answer. */
export function organizationsDirectory({
  organizations,
  clock,
}: OrganizationsDirectoryOptions): AccountDirectory {
  const cache = new LRUCache<string, { readonly asked: number; readonly answer: Promise<PathResult> }>({
    max: MOST_ACCOUNTS,
  });
  return {
    organizationalUnitPath: (account) => {
      const known = cache.get(account);
      if (known !== undefined && clock() - known.asked < REMEMBERED_MS) return known.answer;
      const answer = ask(organizations, account);
      const entry = { asked: clock(), answer };
      cache.set(account, entry);
      answer.catch(() => {
        if (cache.peek(account) === entry) cache.delete(account);
      });
      return answer;
    },
  };
}

async function ask(organizations: OrganizationsClient, account: string): Promise<PathResult> {
  try {
    const response = await organizations.send(new DescribeAccountCommand({ AccountId: account }));
    const { Name, Paths } = described.parse(response).Account;
    const path = pathOf(Paths?.[0]) ?? (await climb(organizations, account));
    return { kind: 'path', name: Name ?? account, path };
  } catch (error) {
    if (errorName(error) === 'AccountNotFoundException') return { kind: 'unknown' };
    if (isDenied(error)) throw denied(error);
    throw error;
  }
}

const described = z.object({
  Account: z.object({ Name: z.string().optional(), Paths: z.array(z.string()).optional() }),
});

/** `o-…/r-…/ou-…/…/<account>/` → the root and the OUs, root first. */
function pathOf(path: string | undefined): string[] | null {
  const parts = path?.split('/').filter((part) => part.startsWith('r-') || part.startsWith('ou-')) ?? [];
  return parts[0]?.startsWith('r-') ? parts : null;
}

/** For Organizations that do not answer `Paths`: one ListParents a level. */
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

function denied(error: unknown): GuardError {
  return new GuardError(
    'GSG_ORGANIZATIONS_DENIED',
    `AWS Organizations refused the hub: ${errorMessage(error)}`,
    {
      cause: error,
      hint: 'The hub must be a delegated administrator: aws organizations register-delegated-administrator --account-id <hub> --service-principal member.org.stacksets.cloudformation.amazonaws.com',
    },
  );
}
