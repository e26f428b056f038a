import { DeleteSessionCommand, type GlueClient, StopSessionCommand } from '@aws-sdk/client-glue';
import type { GlueSessions, Place, SessionRef, StopResult } from '@glue-session-guard/guard';
import { attemptsOf, deniedBy, errorName, isThrottle } from '../sdk/aws-error';
import { sleep } from '../sdk/pace';
import { readTags, type TagReading, tagSession } from './glue-tags';
import { type MemberCall, memberCall } from './member-call';
import { listGlueSessions, readGlueSession } from './read-glue-sessions';
import { type RetriedRead, retriedRead } from './retry-denied';

export interface GlueSessionsOptions {
  readonly clientFor: (place: Place) => GlueClient;
  readonly partition: string;
  /** Called where the tags of a session cannot be read. */
  readonly onTagsUnread?: TagReading['onUnread'];
  /** Milliseconds that tagging may take, all attempts together; then the stop is made without tags. */
  readonly tagsWithinMs?: number;
  /** Waits some milliseconds before a denied read is tried again. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Long enough for a few throttled attempts, and short enough that a stop that hangs ends within the function's timeout. Decision 23. */
const TAGS_WITHIN_MS = 4_000;

/** Sessions of member accounts, by Glue's API. */
export function glueSessions({
  clientFor,
  partition,
  onTagsUnread: onUnread = () => {},
  tagsWithinMs = TAGS_WITHIN_MS,
  wait = sleep,
}: GlueSessionsOptions): GlueSessions {
  const read = retriedRead(clientFor, wait);
  const call = memberCall(clientFor);
  return {
    stopSession: (ref) => end(ref, { ...STOP, call, read }),
    deleteSession: (ref) => end(ref, { ...DELETE, call, read }),
    getSession: async (ref) => {
      const tags = await readTags(read, ref, { partition, onUnread });
      return readGlueSession(read, ref, tags);
    },
    getSessionWithoutTags: (ref) => readGlueSession(read, ref),
    listSessions: (place, next) => listGlueSessions(read, place, next),
    tagSession: (ref, tags) => tagSession(clientFor(ref), ref, { partition, tags, tagsWithinMs }),
  };
}

interface EndVerb {
  readonly action: string;
  readonly send: (client: GlueClient, id: string) => Promise<unknown>;
}

const STOP: EndVerb = {
  action: 'glue:StopSession',
  send: (client, Id) => client.send(new StopSessionCommand({ Id })),
};

const DELETE: EndVerb = {
  action: 'glue:DeleteSession',
  send: (client, Id) => client.send(new DeleteSessionCommand({ Id })),
};

interface EndCall extends EndVerb {
  readonly call: MemberCall;
  readonly read: RetriedRead;
}

/**
 * Stops or deletes a session. AWS documents neither the states in which Glue refuses this nor the error for an unknown
 * id, so after a refusal GetSession is asked. Throws what is worth a retry.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html
 */
async function end(ref: SessionRef, { call, read, ...verb }: EndCall): Promise<StopResult> {
  try {
    await call(ref, (client) => verb.send(client, ref.id));
    return { kind: 'stopped' };
  } catch (error) {
    const denied = deniedBy(error, verb.action, ref);
    if (denied !== null) return { kind: 'denied', error: denied };
    switch (errorName(error)) {
      case 'EntityNotFoundException':
        return { kind: 'gone', ...retriedOf(error) };
      case 'ConcurrentModificationException':
        return { kind: 'too-early', status: null };
      case 'IllegalSessionStateException':
      case 'InvalidInputException':
        return lookInto(read, ref, error);
      default:
        if (error instanceof Error && isThrottle(error)) return { kind: 'throttled', error };
        throw error;
    }
  }
}

/** What its status says of a refusal. A session that is ready, or in a status that nobody knows, may be stopped at the next try. */
async function lookInto(read: RetriedRead, ref: SessionRef, refusal: unknown): Promise<StopResult> {
  const answer = await readGlueSession(read, ref);
  if (answer.kind === 'gone') return { kind: 'gone', ...retriedOf(refusal) };
  if (answer.kind === 'denied') return answer;
  const { status } = answer.session;
  if (!status.known) return { kind: 'too-early', status: null };
  switch (status.value) {
    case 'STOPPING':
    case 'STOPPED':
    case 'FAILED':
    case 'TIMEOUT':
      return { kind: 'already-ended', status: status.value, ...retriedOf(refusal) };
    case 'PROVISIONING':
    case 'READY':
      return { kind: 'too-early', status: status.value };
  }
}

/** Whether the SDK sent the call more than once: then the first one may have worked and only its answer was lost. */
function retriedOf(error: unknown): { readonly retried?: true } {
  return attemptsOf(error) > 1 ? { retried: true } : {};
}
