import type { Place } from '@glue-session-guard/guard';
import type { Api } from './aws-calls';
import { accountsOf, regionsOf } from './workload';
import type { World } from './world';

/** One sweep of the whole organization. */
export interface Sweep {
  readonly startedAt: number;
  /** Places that are not done yet. */
  left: number;
}

/** An account in a Region that a sweep is to look at. */
export interface Order {
  readonly where: Place;
  readonly sweep: Sweep;
}

/** SQS takes ten messages in a call. */
const MESSAGES = 10;
/** Calls to SQS at the same time. */
const LANES = 10;

export type Places = readonly (readonly Place[])[];

/** Every account in every Region, in the batches in which they are sent. */
export function placesOf({ parameters }: Pick<World, 'parameters'>): Places {
  const places = accountsOf(parameters).flatMap((account) =>
    regionsOf(parameters).map((region) => ({ account, region })),
  );
  return Array.from({ length: Math.ceil(places.length / MESSAGES) }, (_, i) =>
    places.slice(i * MESSAGES, (i + 1) * MESSAGES),
  );
}

/** Sends a message for each place. */
export async function sendOrders(
  places: Places,
  sweep: Sweep,
  { aws, send }: Pick<World, 'aws'> & { readonly send: (orders: readonly Order[]) => void },
): Promise<void> {
  const rest = places.values();
  const lane = async () => {
    for (const batch of rest) {
      await aws.call('sqs:SendMessageBatch', null);
      send(batch.map((where) => ({ where, sweep })));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

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
