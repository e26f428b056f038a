/** Where the next page begins; undefined after the last, which AWS tells by no token, by null, or by an empty one. */
export function nextPage<Token extends string | object>(token: Token | null | undefined): Token | undefined {
  return token === null || token === undefined || Object.keys(token).length === 0 ? undefined : token;
}
