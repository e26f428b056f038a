import { GuardError } from '@glue-session-guard/problem';

/**
 * The token of the next page; undefined after the last page. AWS marks the last page in three ways: no token, null, or an
 * empty one.
 */
export function nextPage<Token extends string | object>(token: Token | null | undefined): Token | undefined {
  return token === null || token === undefined || Object.keys(token).length === 0 ? undefined : token;
}

export interface Page<Item, Token> {
  readonly items: readonly Item[];
  readonly next: Token | null | undefined;
}

/** The items of all pages. A page may be empty and still have a next one: Organizations and DynamoDB answer such pages. */
export async function allPages<Item, Token extends string | object>(
  ask: (token: Token | undefined) => Promise<Page<Item, Token>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let token: Token | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    token = nextPage(page.next);
    if (token === undefined) continue;
    const text = JSON.stringify(token);
    if (seen.has(text)) throw repeats(items.length);
    seen.add(text);
  } while (token !== undefined);
  return items;
}

function repeats(listed: number): GuardError {
  return new GuardError(
    'GSG_LISTING_REPEATS',
    `AWS answered a page of a listing with a token that it had answered before, after ${listed} items`,
    { hint: 'It is tried again by itself. If it goes on, tell AWS Support: the listing has no end.' },
  );
}
