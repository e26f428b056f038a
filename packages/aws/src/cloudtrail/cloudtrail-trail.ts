import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type Place, placeKey, type SessionRef, type Trail } from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import {
  parseEvent,
  SAME_CREATION_BY_EVENT_MS,
  type Session,
  sameCreation,
} from '@glue-session-guard/session';
import { LRUCache } from 'lru-cache';
import { deniedBy } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';
import { pace, sleep } from '../sdk/pace';
import { nextPage } from '../sdk/pages';

export interface CloudTrailOptions {
  readonly credentials: MemberCredentialsCache;
  readonly clock: () => number;
  /** Called when the history could not be read; this sweep then does not know who created the session. */
  readonly onUnread: (error: GuardError) => void;
}

/** LookupEvents allows two calls a second in an account and Region. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const PER_SECOND = 2;
const MOST_PLACES = 1000;
/** Pages of CreateSession events of the same minutes; after so many the search is given up. */
const MOST_PAGES = 5;

/**
 * The event history of member accounts. CloudTrail keeps it for 90 days, with or without a trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function cloudTrail({ credentials, clock, onUnread }: CloudTrailOptions): Trail {
  const paces = new LRUCache<string, () => Promise<void>>({ max: MOST_PLACES });
  const paceOf = (place: Place) => {
    const key = placeKey(place);
    const known = paces.get(key) ?? pace({ perSecond: PER_SECOND, burst: 1, clock, sleep });
    paces.set(key, known);
    return known;
  };
  return {
    findCreation: async (ref, createdAt) => {
      const client = new CloudTrailClient({
        ...clientDefaults,
        region: ref.region,
        credentials: () => credentials.of(ref.account),
      });
      try {
        return await search({ client, pace: paceOf(ref) }, ref, createdAt);
      } catch (error) {
        // No error is thrown: a session over its limits must not run on because CloudTrail does not answer.
        onUnread(deniedBy(error, 'cloudtrail:LookupEvents', ref) ?? toGuardError(error));
        return undefined;
      } finally {
        client.destroy();
      }
    },
  };
}

interface History {
  readonly client: CloudTrailClient;
  readonly pace: () => Promise<void>;
}

async function search(
  { client, pace }: History,
  ref: SessionRef,
  createdAt: number,
): Promise<Session | undefined> {
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    await pace();
    const answer = await client.send(new LookupEventsCommand({ ...around(createdAt), NextToken }));
    const found = answer.Events?.map((event) => sessionOf(event, ref)).find(
      (session) => session?.id === ref.id && sameCreation(session, { createdAt, createdAtFrom: 'glue' }),
    );
    NextToken = nextPage(answer.NextToken);
    if (found !== undefined || NextToken === undefined) return found;
  }
  return undefined;
}

function around(createdAt: number) {
  return {
    LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateSession' }],
    StartTime: new Date(createdAt - 2 * SAME_CREATION_BY_EVENT_MS),
    EndTime: new Date(createdAt + 2 * SAME_CREATION_BY_EVENT_MS),
    MaxResults: 50,
  };
}

/** CloudTrail returns what EventBridge delivers as `detail`; account and Region of the envelope are where we asked. */
function sessionOf({ CloudTrailEvent }: Event, { account, region }: SessionRef): Session | undefined {
  const detail = json(CloudTrailEvent);
  const parsed = parseEvent({
    source: 'aws.glue',
    'detail-type': 'AWS API Call via CloudTrail',
    account,
    region,
    detail,
  });
  return parsed.kind === 'session' ? parsed.session : undefined;
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
