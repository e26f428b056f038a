import { GlueClient } from '@aws-sdk/client-glue';
import { type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import { isCredentialsRejected, isDenied } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';

/** Clients hold sockets, so only those of the accounts and Regions used last are kept. */
const MOST_CLIENTS = 100;

/**
 * The Glue client of a place, with the guard role's credentials. When AWS refuses a call, the client and the credentials
 * are dropped: if the role was created anew, AWS refuses credentials of the old one until they expire an hour later.
 */
export function glueClients(credentials: MemberCredentialsCache): (place: Place) => GlueClient {
  const clients = new LRUCache<string, GlueClient>({
    max: MOST_CLIENTS,
    // This aborts calls that still run on the client; the SDK retries them like any lost connection.
    dispose: (client) => client.destroy(),
  });
  return ({ account, region }) => {
    const key = placeKey({ account, region });
    const known = clients.get(key);
    if (known !== undefined) return known;
    const client = new GlueClient({
      ...clientDefaults,
      region,
      credentials: () => credentials.of(account),
    });
    onRefusal(client, () => {
      credentials.forget(account);
      // The client keeps the credentials that it was given until they expire.
      if (clients.peek(key) === client) clients.delete(key);
    });
    clients.set(key, client);
    return client;
  };
}

/** An SCP may deny these calls for ever and allow StopSession, so a denial of them does not mean that credentials are old. */
const BESIDE_SESSIONS: ReadonlySet<string | undefined> = new Set([
  'TagResourceCommand',
  'GetTagsCommand',
  'GetConnectionCommand',
]);

function onRefusal(client: GlueClient, forget: () => void): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        try {
          return await next(call);
        } catch (error) {
          const isTelling = isDenied(error) && !BESIDE_SESSIONS.has(commandName);
          if (isTelling || isCredentialsRejected(error)) forget();
          throw error;
        }
      },
    { step: 'initialize', name: 'forgetRefusedCredentials' },
  );
}
