import {
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import type { SimulatedTime } from '../../sdk/testing/simulated-time';

const PAGE = 20;
/** Answers of AWS take a while, in which the clock goes on. */
const LATENCY_MS = 80;
/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const THROTTLE = { perSecond: 5, burst: 8 };

export interface LargeOrganization {
  readonly mocked: ReturnType<typeof mockClient>;
  /** When each call was made, by action, in milliseconds. */
  readonly calls: { accounts: number[]; units: number[] };
  /** What `ListAccountsForParent` answers. */
  accountsOf(parent: string | undefined, token: string): unknown;
}

/** Every client of Organizations in this process reads an organization of that many OUs below its root, with twenty accounts a page. */
export function largeOrganization(
  { units, accountsInEach }: { readonly units: number; readonly accountsInEach: number },
  time: SimulatedTime,
): LargeOrganization {
  const mocked = mockClient(OrganizationsClient);
  const calls: LargeOrganization['calls'] = { accounts: [], units: [] };
  const below = Array.from({ length: units }, (_, number) => ({
    Id: unitId(number),
    Name: `unit ${number}`,
  }));
  const accountsOf = (parent: string | undefined, token: string) =>
    parent === undefined || parent === 'r-exam'
      ? { Accounts: [] }
      : pageOf(Number(parent.slice(-8)) * accountsInEach, Number(token), accountsInEach);
  mocked
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111' } })
    .on(ListRootsCommand)
    .resolves({ Roots: [{ Id: 'r-exam', Name: 'Root' }] });
  mocked.on(ListOrganizationalUnitsForParentCommand).callsFake(async ({ ParentId, NextToken = '0' }) => {
    calls.units.push(time.clock());
    await time.sleep(LATENCY_MS);
    if (ParentId !== 'r-exam') return { OrganizationalUnits: [] };
    const next = Number(NextToken) + PAGE;
    return {
      OrganizationalUnits: below.slice(Number(NextToken), next),
      ...(next < units && { NextToken: String(next) }),
    };
  });
  mocked.on(ListAccountsForParentCommand).callsFake(async ({ ParentId, NextToken = '0' }) => {
    calls.accounts.push(time.clock());
    await time.sleep(LATENCY_MS);
    return accountsOf(ParentId, NextToken);
  });
  return { mocked, calls, accountsOf };
}

export function unitId(number: number): string {
  return `ou-exam-${String(number).padStart(8, '0')}`;
}

function pageOf(first: number, from: number, all: number) {
  const next = Math.min(from + PAGE, all);
  const accounts = Array.from({ length: next - from }, (_, i) => ({
    Id: String(first + from + i).padStart(12, '0'),
    State: 'ACTIVE',
  }));
  return { Accounts: accounts, ...(next < all && { NextToken: String(next) }) };
}

/** How many of these calls AWS would refuse: it takes so many at once, and so many more each second. */
export function throttled(times: readonly number[], { perSecond, burst } = THROTTLE): number {
  let tokens = burst;
  let last = 0;
  let refused = 0;
  for (const at of times.toSorted((a, b) => a - b)) {
    tokens = Math.min(burst, tokens + ((at - last) / 1000) * perSecond);
    last = at;
    if (tokens < 1) refused += 1;
    else tokens -= 1;
  }
  return refused;
}
