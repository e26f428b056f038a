import type { Layer } from '../call';
import { isRecord } from '../parse-call';

/** Leaves these sessions out of the answers of ListSessions, as if they were created right after it. */
export function unlisted(ids: ReadonlySet<string>): Layer {
  const isListed = (id: unknown) => typeof id !== 'string' || !ids.has(id);
  return async (call, next) => {
    const reply = await next(call);
    if (call.service !== 'glue' || call.action !== 'ListSessions' || reply.status !== 200) return reply;
    const answer: unknown = JSON.parse(reply.body);
    if (!isRecord(answer) || !Array.isArray(answer.Sessions) || !Array.isArray(answer.Ids)) return reply;
    const Sessions = answer.Sessions.filter((session) => !isRecord(session) || isListed(session.Id));
    return { ...reply, body: JSON.stringify({ ...answer, Ids: answer.Ids.filter(isListed), Sessions }) };
  };
}
