import type { Api } from '../aws/aws-calls';
import type { World } from '../world';

/** Organizations answers at most twenty accounts in a page. */
const PAGE = 20;

/** Reads each OU's accounts page by page, then the OUs below it, from the root down. Each action has a rate of its own. */
export async function readOrganization(world: World): Promise<void> {
  const { accounts, organizationalUnits } = world.parameters;
  const pages = organizationalUnits * Math.ceil(accounts / organizationalUnits / PAGE);
  await Promise.all([
    paced('organizations:ListAccountsForParent', pages, world),
    paced('organizations:ListOrganizationalUnitsForParent', organizationalUnits + 1, world),
  ]);
}

async function paced(api: Api, times: number, { aws, time, parameters }: World): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await time.wait(1000 / parameters.listingPerSecond);
    void aws.call(api, null);
  }
}
