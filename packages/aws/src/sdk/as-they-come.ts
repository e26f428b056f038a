/**
 * What several streams yield, as it comes: so many of them are read at once, and each is one value ahead of who reads.
 *
 * @param most streams that are open at a time
 */
export async function* asTheyCome<T>(
  streams: readonly (() => AsyncGenerator<T>)[],
  most: number,
): AsyncGenerator<T> {
  const waiting = streams.values();
  const open = new Map<AsyncGenerator<T>, Promise<Next<T>>>();
  const begin = () => {
    const { value: start } = waiting.next();
    if (start !== undefined) advance(start());
  };
  const advance = (stream: AsyncGenerator<T>) => {
    const next = stream.next().then((result) => ({ stream, result }));
    // What fails is thrown when it is its turn, and nowhere where nobody reads on.
    next.catch(() => undefined);
    open.set(stream, next);
  };
  for (let opened = 0; opened < most; opened += 1) begin();
  while (open.size > 0) {
    const { stream, result } = await Promise.race(open.values());
    open.delete(stream);
    if (result.done === true) begin();
    else {
      advance(stream);
      yield result.value;
    }
  }
}

interface Next<T> {
  readonly stream: AsyncGenerator<T>;
  readonly result: IteratorResult<T>;
}
