import {
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import {
  connectOrganization,
  type Listing,
  type Listings,
  type WholeOrganization,
} from './connect-organization';

const OUS = 100;
const ACCOUNTS_IN_EACH = 100;
const PAGE = 20;

const organizations = mockClient(OrganizationsClient);
/** When each call was made, by action, in milliseconds. */
let calls: { readonly accounts: number[]; readonly units: number[] };

/** Answers of AWS take a while, in which the clock goes on. */
const LATENCY_MS = 80;
const time = {
  clock: () => jest.now(),
  sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
};

afterEach(() => {
  jest.useRealTimers();
});

/** Does the work while the simulated clock goes on as fast as it can. */
async function simulated<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  let isOver = false;
  const settled = Promise.allSettled([work]).finally(() => {
    isOver = true;
  });
  while (!isOver) await jest.advanceTimersByTimeAsync(1_000);
  const [result] = await settled;
  return result;
}

async function read(listings?: Listings): Promise<WholeOrganization> {
  const result = await simulated(connectOrganization('eu-west-1', time).read(listings));
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  calls = { accounts: [], units: [] };
  organizations.reset();
  organizations
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111' } })
    .on(ListRootsCommand)
    .resolves({ Roots: [{ Id: 'r-exam', Name: 'Root' }] });
  organizations.on(ListOrganizationalUnitsForParentCommand).callsFake(async ({ ParentId }) => {
    calls.units.push(jest.now());
    await time.sleep(LATENCY_MS);
    return { OrganizationalUnits: ParentId === 'r-exam' ? units() : [] };
  });
  organizations.on(ListAccountsForParentCommand).callsFake(async ({ ParentId, NextToken = '0' }) => {
    calls.accounts.push(jest.now());
    await time.sleep(LATENCY_MS);
    return page(ParentId, NextToken);
  });
});

const unitId = (number: number) => `ou-exam-${String(number).padStart(8, '0')}`;
const units = () =>
  Array.from({ length: OUS }, (_, number) => ({ Id: unitId(number), Name: `unit ${number}` }));

function accounts(parent: string, from: number) {
  const first = Number(parent.slice(-8)) * ACCOUNTS_IN_EACH + from;
  return Array.from(
    { length: PAGE },
    (_, i) => ({ Id: String(first + i).padStart(12, '0'), State: 'ACTIVE' }) as const,
  );
}

/** As AWS counts: so many calls at once, and so many more each second. Returns the calls that are too many. */
function throttled(
  times: readonly number[],
  { perSecond, burst }: { perSecond: number; burst: number },
): number {
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

function memory(): Listings & { readonly listings: Map<string, Listing> } {
  const listings = new Map<string, Listing>();
  return {
    listings,
    kept: (parent) => listings.get(parent),
    keep: (parent, listing) => {
      listings.set(parent, listing);
    },
  };
}

describe('an organization of 10,000 accounts in 100 OUs', () => {
  test('is read whole, with every OU, and never above the throttles of Organizations', async () => {
    const whole = await read();
    expect([whole.id, whole.accounts.length, whole.units.length]).toEqual([
      'o-exampleorgid',
      10_000,
      OUS + 1,
    ]);
    expect(whole.units).toContainEqual({ id: unitId(7), name: 'unit 7', path: ['r-exam', unitId(7)] });
    expect([calls.accounts.length, calls.units.length]).toEqual([501, 101]);
    const allowed = { perSecond: 5, burst: 8 };
    expect([throttled(calls.accounts, allowed), throttled(calls.units, allowed)]).toEqual([0, 0]);
    // A test of the test: the same calls at once would be refused.
    expect(
      throttled(
        calls.accounts.map(() => 0),
        allowed,
      ),
    ).toBe(493);
    expect(jest.now() / 1000).toBeLessThan(180);
  });

  test('is picked up where it was interrupted', async () => {
    const listings = memory();
    const all = await read();
    calls = { accounts: [], units: [] };
    let left = 250;
    organizations.on(ListAccountsForParentCommand).callsFake(({ ParentId, NextToken = '0' }) => {
      left -= 1;
      if (left < 0) throw sdkError('AccessDeniedException');
      return page(ParentId, NextToken);
    });
    await expect(read(listings)).rejects.toMatchObject({
      code: 'GSG_ORGANIZATIONS_DENIED',
    });
    const kept = listings.listings.size;
    expect(kept).toBeGreaterThan(10);
    left = Number.POSITIVE_INFINITY;
    calls = { accounts: [], units: [] };
    expect(await read(listings)).toEqual(all);
    expect(calls.units).toHaveLength(OUS + 1 - kept);
  });
});

function page(parent: string | undefined, token: string) {
  if (parent === undefined || parent === 'r-exam') return { Accounts: [] };
  const next = Number(token) + PAGE;
  return {
    Accounts: accounts(parent, Number(token)),
    ...(next < ACCOUNTS_IN_EACH && { NextToken: String(next) }),
  };
}
