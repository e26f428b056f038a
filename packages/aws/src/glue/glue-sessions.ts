import { DeleteSessionCommand, type GlueClient, StopSessionCommand } from '@aws-sdk/client-glue';
import type { GlueSessions, Place, SessionRef, StopResult } from '@glue-session-guard/guard';
import { attemptsOf, deniedBy, errorName } from '../sdk/aws-error';
import { readTags, tagSession } from './glue-tags';
import { listGlueSessions, readGlueSession } from './read-glue-sessions';

export interface GlueSessionsOptions {
  readonly clientFor: (place: Place) => GlueClient;
  readonly partition: string;
  /** Milliseconds that tagging may take, all attempts together; then the stop is made without tags. */
  readonly tagsWithinMs?: number;
}

/** Long enough for a few throttled attempts, and short enough that a stop that hangs ends within the function's timeout. Decision 23. */
const TAGS_WITHIN_MS = 4_000;

/** Sessions of member accounts, by Glue's API. */
export function glueSessions({
  clientFor,
  partition,
  tagsWithinMs = TAGS_WITHIN_MS,
}: GlueSessionsOptions): GlueSessions {
  return {
    stopSession: (ref) => end(clientFor(ref), ref, STOP),
    deleteSession: (ref) => end(clientFor(ref), ref, DELETE),
    getSession: async (ref) => {
      const client = clientFor(ref);
      const tags = await readTags(client, ref, partition);
      return readGlueSession(client, ref, tags);
    },
    listSessions: (place, next) => listGlueSessions(clientFor(place), place, next),
    tagSession: (ref, tags) => tagSession(clientFor(ref), ref, { partition, tags, tagsWithinMs }),
  };
}

interface EndCall {
  readonly action: string;
  readonly send: (client: GlueClient, id: string) => Promise<unknown>;
}

const STOP: EndCall = {
  action: 'glue:StopSession',
  send: (client, Id) => client.send(new StopSessionCommand({ Id })),
};

const DELETE: EndCall = {
  action: 'glue:DeleteSession',
  send: (client, Id) => client.send(new DeleteSessionCommand({ Id })),
};

/**
 * Stops or deletes a session. AWS documents neither the states in which Glue refuses this nor the error for an unknown
 * id, so after a refusal GetSession is asked. Throws what is worth a retry.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html
 */
async function end(client: GlueClient, ref: SessionRef, call: EndCall): Promise<StopResult> {
  try {
    await call.send(client, ref.id);
    return { kind: 'stopped' };
  } catch (error) {
    const denied = deniedBy(error, call.action, ref);
    if (denied !== null) return { kind: 'denied', error: denied };
    switch (errorName(error)) {
      case 'EntityNotFoundException':
        return { kind: 'gone', ...retriedOf(error) };
      case 'ConcurrentModificationException':
        return { kind: 'too-early', status: null };
      case 'IllegalSessionStateException':
      case 'InvalidInputException':
        return lookInto(client, ref, error);
      default:
        throw error;
    }
  }
}

async function lookInto(client: GlueClient, ref: SessionRef, refusal: unknown): Promise<StopResult> {
  const answer = await readGlueSession(client, ref);
  if (answer.kind === 'gone') return { kind: 'gone', ...retriedOf(refusal) };
  if (answer.kind === 'denied') return answer;
  const { status } = answer.session;
  if (!status.known) throw refusal;
  switch (status.value) {
    case 'STOPPING':
    case 'STOPPED':
    case 'FAILED':
    case 'TIMEOUT':
      return { kind: 'already-ended', status: status.value, ...retriedOf(refusal) };
    case 'PROVISIONING':
      return { kind: 'too-early', status: status.value };
    case 'READY':
      // It became ready between the refusal and GetSession, so the next try will stop it.
      if (errorName(refusal) === 'IllegalSessionStateException')
        return { kind: 'too-early', status: status.value };
      throw refusal;
  }
}

/** Whether the SDK sent the call more than once: then the first one may have worked and only its answer was lost. */
function retriedOf(error: unknown): { readonly retried?: true } {
  return attemptsOf(error) > 1 ? { retried: true } : {};
}
