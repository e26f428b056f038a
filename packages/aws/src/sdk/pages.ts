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
  let token: Token | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    token = nextPage(page.next);
  } while (token !== undefined);
  return items;
}
