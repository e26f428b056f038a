import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type HistoryReading, type Place, placeKey, type Span, type Trail } from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { parseEvent, type Session, type UnnamedCall } from '@glue-session-guard/session';
import { LRUCache } from 'lru-cache';
import { deniedBy, errorName, isThrottle } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';
import { pace, sleep } from '../sdk/pace';
import { nextPage } from '../sdk/pages';

export interface CloudTrailOptions {
  readonly credentials: MemberCredentialsCache;
  readonly clock: () => number;
  /** Called when the history could not be read; this sweep then does not know who created sessions. */
  readonly onUnread: (error: GuardError) => void;
}

/** LookupEvents allows two calls a second in an account and Region. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const PER_SECOND = 2;
const MOST_PLACES = 1000;
/** Of one visit: fifteen seconds of them. The next visit goes on where this one stopped. */
const MOST_CALLS = 30;

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
    createCalls: async (place, spans) => {
      const client = new CloudTrailClient({
        ...clientDefaults,
        region: place.region,
        credentials: () => credentials.of(place.account),
      });
      try {
        return await readAll({ client, pace: paceOf(place), place, onUnread }, spans);
      } finally {
        client.destroy();
      }
    },
  };
}

interface History {
  readonly client: CloudTrailClient;
  readonly pace: () => Promise<void>;
  readonly place: Place;
  readonly onUnread: (error: GuardError) => void;
}

/** No error is thrown: a session over its limits must not run on because CloudTrail does not answer. */
async function readAll(history: History, spans: readonly Span[]): Promise<HistoryReading> {
  const { place } = history;
  const calls: Session[] = [];
  const unnamed: UnnamedCall[] = [];
  const left: Span[] = [];
  let budget = MOST_CALLS;
  for (const [i, span] of spans.entries()) {
    try {
      const read = await readSpan(history, span, budget);
      budget -= read.pages;
      calls.push(...read.calls);
      unnamed.push(...read.unnamed);
      if (read.left !== undefined) left.push(read.left);
    } catch (error) {
      const denied = deniedBy(error, 'cloudtrail:LookupEvents', place);
      history.onUnread(denied ?? toGuardError(error));
      const kind = denied !== null ? 'denied' : isThrottle(error) ? 'throttled' : 'failed';
      return { kind, calls, unnamed, left: [...left, ...spans.slice(i)] };
    }
  }
  return { kind: 'read', calls, unnamed, left };
}

interface SpanRead extends CallsTold {
  readonly pages: number;
  /** The span, when it was not read to its end. */
  readonly left?: Span;
}

async function readSpan(history: History, span: Span, budget: number): Promise<SpanRead> {
  const told: CallsTold[] = [];
  let { token } = span;
  for (let pages = 0; pages < budget; pages += 1) {
    const answer = await lookUp(history, span, token);
    told.push(...(answer.Events ?? []).map((event) => toldBy(event, history.place)));
    const next = nextPage(answer.NextToken);
    if (next === undefined) return { ...together(told), pages: pages + 1 };
    // A token that repeats would be followed for ever. The span counts as not read.
    if (next === token)
      return { ...together(told), pages: pages + 1, left: { from: span.from, to: span.to } };
    token = next;
  }
  const left = { from: span.from, to: span.to, ...(token !== undefined && { token }) };
  return { ...together(told), pages: budget, left };
}

interface CallsTold {
  readonly calls: readonly Session[];
  readonly unnamed: readonly UnnamedCall[];
}

function together(told: readonly CallsTold[]): CallsTold {
  return { calls: told.flatMap(({ calls }) => calls), unnamed: told.flatMap(({ unnamed }) => unnamed) };
}

/** A token may be of a look that was too long ago: then the span is read from its beginning. */
async function lookUp({ client, pace }: History, { from, to }: Span, token: string | undefined) {
  const input = {
    LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateSession' }],
    StartTime: new Date(from),
    EndTime: new Date(to),
    MaxResults: 50,
  };
  await pace();
  try {
    return await client.send(new LookupEventsCommand({ ...input, NextToken: token }));
  } catch (error) {
    if (token === undefined || errorName(error) !== 'InvalidNextTokenException') throw error;
    await pace();
    return client.send(new LookupEventsCommand(input));
  }
}

/** CloudTrail returns what EventBridge delivers as `detail`; account and Region of the envelope are where we asked. */
function toldBy({ CloudTrailEvent }: Event, { account, region }: Place): CallsTold {
  const detail = json(CloudTrailEvent);
  const parsed = parseEvent({
    source: 'aws.glue',
    'detail-type': 'AWS API Call via CloudTrail',
    account,
    region,
    detail,
  });
  return {
    calls: parsed.kind === 'session' ? [parsed.session] : [],
    unnamed: parsed.kind === 'unnamed' ? [parsed.call] : [],
  };
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
