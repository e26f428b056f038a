import { GuardError } from '@glue-session-guard/problem';
import type { ParsedGlueSession } from '@glue-session-guard/session';
import type { Place } from '../place';
import type { GlueSessions } from '../ports';

/** Every session of a place. `partly`: what was listed before the listing broke off, so that nothing can be said of the others. */
export type PlaceListing =
  | { readonly kind: 'whole'; readonly items: readonly ParsedGlueSession[] }
  | {
      readonly kind: 'partly' | 'denied' | 'not-enabled';
      readonly items: readonly ParsedGlueSession[];
      readonly error: GuardError;
    };

/** Lists the sessions of a place page by page. Throws what is worth a retry. */
export async function listPlace(
  place: Place,
  glue: Pick<GlueSessions, 'listSessions'>,
): Promise<PlaceListing> {
  const items: ParsedGlueSession[] = [];
  const tokens = new Set<string>();
  let next: string | undefined;
  do {
    const page = await glue.listSessions(place, next);
    if (page.kind !== 'page') return { kind: page.kind, items, error: page.error };
    items.push(...page.sessions);
    next = page.next;
    if (next !== undefined && tokens.has(next))
      return { kind: 'partly', items, error: repeats(place, items.length) };
    if (next !== undefined) tokens.add(next);
  } while (next !== undefined);
  return { kind: 'whole', items };
}

function repeats({ account, region }: Place, listed: number): GuardError {
  return new GuardError(
    'GSG_LISTING_REPEATS',
    `Glue answered a page of ListSessions in account ${account}, ${region}, with a token that it had answered before, after ${listed} sessions`,
    {
      hint: 'The sessions listed so far were looked at, and the sweep tries again by itself. If it goes on, tell AWS Support: the listing has no end.',
      facts: { account, region },
    },
  );
}
