import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import { callerIdentity } from '../sdk/caller-identity';
import { clientDefaults } from '../sdk/client-defaults';
import { type PaceOptions, pace, sleep } from '../sdk/pace';
import { explained } from '../sdk/telling';
import { LISTING, type Listings, readOrganization, type WholeOrganization } from './organization-reader';

export type { Listing, Listings, WholeOrganization } from './organization-reader';

/** AWS Organizations as a command reads it, with the credentials of whoever runs it. */
export interface OrganizationAccess {
  /** The account of the credentials. */
  callerAccount(): Promise<string>;
  /**
   * The whole organization, below its throttles. What `listings` has is not asked for again.
   * @throws GuardError `GSG_ORGANIZATIONS_DENIED` where neither the management account nor a delegated administrator asks,
   * and what the surroundings cause, such as `GSG_NO_CREDENTIALS`
   */
  read(listings?: Listings): Promise<WholeOrganization>;
}

/** A command waits for its answer, and other tools of the organization may use up the same throttles for a while. */
const ATTEMPTS = 10;

/** @param region of the hub, whose partition has the organization */
export function connectOrganization(
  region: string,
  time: Pick<PaceOptions, 'clock' | 'sleep'> = { clock: () => performance.now(), sleep },
): OrganizationAccess {
  const options = { ...clientDefaults, maxAttempts: ATTEMPTS, region };
  const sts = new STSClient(options);
  const organizations = new OrganizationsClient(options);
  const paces = { accounts: pace({ ...LISTING, ...time }), units: pace({ ...LISTING, ...time }) };
  return {
    callerAccount: async () => (await explained(() => callerIdentity(sts))).account,
    read: (listings) =>
      explained(() =>
        readOrganization({ organizations, paces, ...(listings !== undefined && { listings }) }),
      ),
  };
}
