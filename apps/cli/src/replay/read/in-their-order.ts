/**
 * What the streams of several items give, in the order of the items. The streams of the next items are begun ahead, so that the
 * first of what they give is there when it is their turn. They must not throw.
 */
export async function* inTheirOrder<Item, T>(
  items: readonly Item[],
  ahead: number,
  begin: (item: Item) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const begun: { readonly stream: AsyncGenerator<T>; readonly first: Promise<IteratorResult<T>> }[] = [];
  for (let at = 0; at < items.length || begun.length > 0; ) {
    for (const item of items.slice(at, at + ahead - begun.length)) {
      const stream = begin(item);
      begun.push({ stream, first: stream.next() });
      at += 1;
    }
    const next = begun.shift();
    if (next === undefined) return;
    const first = await next.first;
    if (first.done === true) continue;
    yield first.value;
    yield* next.stream;
  }
}
