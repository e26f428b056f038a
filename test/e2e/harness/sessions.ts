import { EntityNotFoundException, GetSessionCommand, GetTagsCommand } from '@aws-sdk/client-glue';
import {
  createSession,
  type Place,
  putOnDefaultBus,
  type SessionRequest,
  type TrailEvent,
} from './cloudtrail';
import type { AccountName } from './organization';
import type { World } from './world';

/** A session that a test started, and the event that CloudTrail wrote about it. */
export interface Started extends Place {
  readonly id: string;
  readonly event: TrailEvent;
}

/** Starts a session in a member account and lets its event arrive on that account's default bus. */
export async function startSession(
  world: World,
  where: { readonly account: AccountName; readonly region: string },
  request: SessionRequest,
): Promise<Started> {
  const started = await createUnseen(world, where, request);
  await putOnDefaultBus(world.member(started.account, started.region), started.event);
  return started;
}

/** Starts a session whose event never arrives, but is in CloudTrail's history. `changes` replace parts of its detail. */
export async function createUnseen(
  world: World,
  where: { readonly account: AccountName; readonly region: string },
  request: SessionRequest,
  changes: TrailEvent['detail'] = {},
): Promise<Started> {
  const place = { account: world.organization.accounts[where.account], region: where.region };
  const clients = world.member(place.account, place.region);
  const { source, detail } = await createSession(clients, place, request, world.clock.now());
  const event = { source, detail: { ...detail, ...changes } };
  world.proxy.history.keep(place, event.detail);
  return { ...place, id: request.Id, event };
}

/** The status that Glue answers; `none` when there is no such session. */
export async function statusOf(
  world: World,
  { account, region, id }: Omit<Started, 'event'>,
): Promise<string> {
  try {
    const { Session } = await world.member(account, region).glue.send(new GetSessionCommand({ Id: id }));
    return Session?.Status ?? '';
  } catch (error) {
    if (error instanceof EntityNotFoundException) return 'none';
    throw error;
  }
}

export async function tagsOf(
  world: World,
  { account, region, id }: Started,
): Promise<Record<string, string>> {
  const ResourceArn = `arn:aws:glue:${region}:${account}:session/${id}`;
  const { Tags = {} } = await world.member(account, region).glue.send(new GetTagsCommand({ ResourceArn }));
  return Tags;
}
