import { GlueClient } from '@aws-sdk/client-glue';
import { LRUCache } from 'lru-cache';
import { clientDefaults } from './client-defaults';
import type { MemberCredentials } from './member-credentials';

/** Clients hold sockets; a few Regions of the accounts seen last are enough. */
const MOST_CLIENTS = 100;

export interface Where {
  readonly account: string;
  readonly region: string;
}

/** A Glue client for an account and Region, with the guard role's credentials. */
export function glueClients(
  credentialsOf: (account: string) => Promise<MemberCredentials>,
): (where: Where) => GlueClient {
  const clients = new LRUCache<string, GlueClient>({
    max: MOST_CLIENTS,
    dispose: (client) => client.destroy(),
  });
  return ({ account, region }) => {
    const key = `${account}/${region}`;
    const known = clients.get(key);
    if (known !== undefined) return known;
    const client = new GlueClient({ ...clientDefaults, region, credentials: () => credentialsOf(account) });
    clients.set(key, client);
    return client;
  };
}
