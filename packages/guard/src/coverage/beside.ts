import type { Place } from '../place';
import type { SweptFacts } from './coverage-entry';
import type { Beside, CoverageFacts } from './coverage-facts';

/** What findings about the organization as a whole are told of, and kept under, in the place of an account and Region. */
export const ORGANIZATION: Place = { account: 'organization', region: 'all' };

/** The same of who is subscribed to the topics of the hub. */
export const SUBSCRIPTIONS: Place = { account: 'organization', region: 'subscriptions' };

/** The same of events that could not be forwarded to the hub. */
export const FORWARDING: Place = { account: 'organization', region: 'forwarding' };

/** The same of what limit files grant beside their limits, and that ends soon. */
export const CONCESSIONS: Place = { account: 'organization', region: 'limits' };

/** Facts of something that sweeps do not visit each time: they hold until they are read anew. */
export function besideFacts({ account, region }: Place, beside: Beside, now: number): SweptFacts {
  const facts: CoverageFacts = {
    account,
    region,
    role: 'assumable',
    rule: 'unknown',
    limits: 'unknown',
    usageProfile: 'unknown',
    sessions: 'looked-at',
    lastEventAt: null,
    unheard: [],
    beside,
    sweptAt: now,
  };
  return { facts, watchedSince: null, readAt: null, readAgainAt: null };
}
