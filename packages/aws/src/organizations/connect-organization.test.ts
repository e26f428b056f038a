import { ListAccountsForParentCommand } from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sdkError } from '../sdk/testing/sdk-error';
import { type SimulatedTime, simulatedTime } from '../sdk/testing/simulated-time';
import {
  connectOrganization,
  type Listing,
  type Listings,
  type WholeOrganization,
} from './connect-organization';
import { type LargeOrganization, largeOrganization, throttled, unitId } from './testing/large-organization';

const OUS = 100;

let time: SimulatedTime;
let organization: LargeOrganization;

beforeEach(() => {
  time = simulatedTime();
  organization = largeOrganization({ units: OUS, accountsInEach: 100 }, time);
});

function read(listings?: Listings): Promise<WholeOrganization> {
  return time.run(connectOrganization('eu-west-1', time).read(listings));
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
    const { accounts, units } = organization.calls;
    // The root's OUs are five pages.
    expect([accounts.length, units.length]).toEqual([501, 105]);
    expect([throttled(accounts), throttled(units)]).toEqual([0, 0]);
    // A test of the test: the same calls at once would be refused.
    expect(throttled(accounts.map(() => 0))).toBe(493);
    expect(time.clock() / 1000).toBeLessThan(180);
  });

  test('is picked up where it was interrupted', async () => {
    const listings = memory();
    const all = await read();
    let left = 250;
    organization.mocked.on(ListAccountsForParentCommand).callsFake(async ({ ParentId, NextToken = '0' }) => {
      left -= 1;
      if (left < 0) throw sdkError('AccessDeniedException');
      return organization.accountsOf(ParentId, NextToken);
    });
    await expect(read(listings)).rejects.toMatchObject({
      code: 'GSG_ORGANIZATIONS_DENIED',
    });
    const kept = listings.listings.size;
    expect(kept).toBeGreaterThan(10);
    left = Number.POSITIVE_INFINITY;
    organization.calls.units = [];
    expect(await read(listings)).toEqual(all);
    // The root is kept, and so are its pages of OUs.
    expect(organization.calls.units).toHaveLength(OUS + 1 - kept);
  });
});
