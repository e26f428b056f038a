import {
  type GlueSessions,
  type Place,
  placeKey,
  type SessionRef,
  type StopResult,
} from '@glue-session-guard/guard';
import type { Api } from '../aws/aws-calls';
import type { Stop, World } from '../world';
import type { Instance } from './instance';

/** Glue, with the calls that `packages/aws` makes for each verb: a client for each place, a role session for each account. */
export function meteredGlue(world: World, instance: Instance, door: Stop['door']): GlueSessions {
  const { time, stops } = world;
  const glueOf = (where: Place) => world.placeOf(where).glue;
  const ask = (api: Api, where: Place) => callMember(api, where, { world, instance });

  /** After a refused stop the adapter asks GetSession for the session's status. */
  const end = async (ref: SessionRef, verb: 'stopSession' | 'deleteSession'): Promise<StopResult> => {
    await ask(verb === 'stopSession' ? 'glue:StopSession' : 'glue:DeleteSession', ref);
    const result = await glueOf(ref)[verb](ref);
    if (result.kind === 'stopped') stops.set(ref.id, { at: time.now(), door });
    if (result.kind === 'too-early' || result.kind === 'already-ended') await ask('glue:GetSession', ref);
    return result;
  };

  return {
    stopSession: (ref) => end(ref, 'stopSession'),
    deleteSession: (ref) => end(ref, 'deleteSession'),
    getSession: async (ref) => {
      await ask('glue:GetTags', ref);
      await ask('glue:GetSession', ref);
      return glueOf(ref).getSession(ref);
    },
    getSessionWithoutTags: async (ref) => {
      await ask('glue:GetSession', ref);
      return glueOf(ref).getSessionWithoutTags(ref);
    },
    tagSession: async (ref, tags) => {
      await ask('glue:TagResource', ref);
      return glueOf(ref).tagSession(ref, tags);
    },
    listSessions: async (where, next) => {
      await ask('glue:ListSessions', where);
      return glueOf(where).listSessions(where, next);
    },
  };
}

interface From {
  readonly world: World;
  readonly instance: Instance;
  /** Milliseconds spent before the call. */
  readonly extra?: number;
}

/** One call in a member account, with the role session and the client that it needs. */
export async function callMember(
  api: Api,
  where: Place,
  { world, instance, extra = 0 }: From,
): Promise<void> {
  const { parameters } = world;
  const { account } = where;
  const place = placeKey(where);
  await instance.credentials.get(account, () => {
    const assumed = instance.call('sts:AssumeRole', null);
    assumed.catch(() => instance.credentials.forget(account));
    return assumed;
  });
  const client = instance.clients.get(place, () => ({ isNew: true }));
  const cpu = instance.cpu(parameters.callCpu + (client.isNew ? parameters.clientCpu : 0));
  client.isNew = false;
  await instance.call(api, place, extra + cpu);
}
