import { GlueClient } from '@aws-sdk/client-glue';
import { type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import { isCredentialsRejected, isDenied } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';

/** Clients hold sockets; a few Regions of the accounts seen last are enough. */
const MOST_CLIENTS = 100;

/**
 * A Glue client for an account and Region, with the guard role's credentials. A refused call forgets both: credentials of
 * a role that was made anew since stay refused until they end, an hour later, however sound the new role is.
 */
export function glueClients(credentials: MemberCredentialsCache): (where: Place) => GlueClient {
  const clients = new LRUCache<string, GlueClient>({
    max: MOST_CLIENTS,
    // Calls that still run on it are cut off, and retried by the SDK like any lost connection.
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
      // The client keeps credentials of its own until they end.
      if (clients.peek(key) === client) clients.delete(key);
    });
    clients.set(key, client);
    return client;
  };
}

/** An SCP may forbid these for good while sessions can be stopped all the same: no sign of old credentials. */
const ABOUT_TAGS: ReadonlySet<string | undefined> = new Set(['TagResourceCommand', 'GetTagsCommand']);

function onRefusal(client: GlueClient, forget: () => void): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        try {
          return await next(call);
        } catch (error) {
          const isTelling = isDenied(error) && !ABOUT_TAGS.has(commandName);
          if (isTelling || isCredentialsRejected(error)) forget();
          throw error;
        }
      },
    { step: 'initialize', name: 'forgetRefusedCredentials' },
  );
}
