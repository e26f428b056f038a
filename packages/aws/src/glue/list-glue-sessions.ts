import { type GlueClient, ListSessionsCommand } from '@aws-sdk/client-glue';
import type { ListResult, Place } from '@glue-session-guard/guard';
import { fromGlueSession } from '@glue-session-guard/session';
import { deniedBy } from '../sdk/glue-denied';
import { nextPage } from '../sdk/next-page';

/** The most that ListSessions answers at once. https://docs.aws.amazon.com/glue/latest/webapi/API_ListSessions.html */
const PAGE = 1000;

/** One page of sessions; one that cannot be read is told as such beside the others. Throws what is worth a retry. */
export async function listGlueSessions(client: GlueClient, where: Place, next?: string): Promise<ListResult> {
  try {
    const { Sessions, NextToken } = await client.send(
      new ListSessionsCommand({ MaxResults: PAGE, ...(next !== undefined && { NextToken: next }) }),
    );
    const sessions = (Sessions ?? []).map((item) => fromGlueSession(item, where));
    const following = nextPage(NextToken);
    return { kind: 'page', sessions, ...(following !== undefined && { next: following }) };
  } catch (error) {
    const denied = deniedBy(error, 'glue:ListSessions', where);
    if (denied !== null) return { kind: 'denied', error: denied };
    throw error;
  }
}
