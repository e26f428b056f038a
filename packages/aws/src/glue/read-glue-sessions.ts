import { GetSessionCommand, ListSessionsCommand } from '@aws-sdk/client-glue';
import type { GetResult, ListResult, Place, SessionRef } from '@glue-session-guard/guard';
import { fromGlueSession } from '@glue-session-guard/session';
import { deniedBy, errorName, isRegionNotEnabled } from '../sdk/aws-error';
import { nextPage } from '../sdk/pages';
import type { Tags } from './glue-tags';
import type { RetriedRead } from './retry-denied';

/**
 * A session by GetSession, which does not return tags. Throws what is worth a retry, and GuardError for an answer that
 * cannot be read.
 * @param tags what GetTags returned; absent when they are unknown
 */
export async function readGlueSession(read: RetriedRead, ref: SessionRef, tags?: Tags): Promise<GetResult> {
  try {
    const { Session } = await read(ref, (client) => client.send(new GetSessionCommand({ Id: ref.id })));
    const known = { account: ref.account, region: ref.region, ...(tags === undefined ? {} : { tags }) };
    const parsed = fromGlueSession(Session, known);
    if (parsed.kind === 'malformed') throw parsed.error;
    return { kind: 'found', session: parsed.session };
  } catch (error) {
    if (errorName(error) === 'EntityNotFoundException') return { kind: 'gone' };
    const denied = deniedBy(error, 'glue:GetSession', ref);
    if (denied !== null) return { kind: 'denied', error: denied };
    throw error;
  }
}

/** Glue allows a thousand. A session holds up to 300 KB of arguments, and a thousand of those took 1.3 GB of memory. */
const PAGE = 100;

/**
 * One page of sessions. A session that cannot be read is in the page as `malformed`, so that the others are still looked
 * at. Throws what is worth a retry.
 * @param next the token of the page; absent: the first page
 */
export async function listGlueSessions(read: RetriedRead, place: Place, next?: string): Promise<ListResult> {
  const command = new ListSessionsCommand({
    MaxResults: PAGE,
    ...(next !== undefined && { NextToken: next }),
  });
  try {
    const { Sessions, NextToken } = await read(place, (client) => client.send(command));
    const sessions = (Sessions ?? []).map((item) => fromGlueSession(item, place));
    const following = nextPage(NextToken);
    return { kind: 'page', sessions, ...(following !== undefined && { next: following }) };
  } catch (error) {
    if (isRegionNotEnabled(error)) return { kind: 'not-enabled', error };
    const denied = deniedBy(error, 'glue:ListSessions', place);
    if (denied !== null) return { kind: 'denied', error: denied };
    throw error;
  }
}
