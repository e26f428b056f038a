interface Happening {
  readonly at: number;
  readonly happens: () => void;
}

/** Happenings to come, the earliest first. Those of the same moment keep the order in which they were planned. */
export interface EventHeap {
  /** `at`: milliseconds since the epoch. */
  push(at: number, happens: () => void): void;
  pop(): Happening | undefined;
  /** When the next happening is due. */
  next(): number | undefined;
}

interface Planned extends Happening {
  readonly order: number;
}

/** A binary heap, because a day has millions of happenings. */
export function eventHeap(): EventHeap {
  const heap: Planned[] = [];
  let planned = 0;
  return {
    push: (at, happens) => {
      planned += 1;
      rise(heap, { at, happens, order: planned });
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && last !== first) sink(heap, last);
      return first;
    },
    next: () => heap[0]?.at,
  };
}

/** Puts a new happening at the end and moves it up while it is earlier than the one above it. */
function rise(heap: Planned[], added: Planned): void {
  let index = heap.length;
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, added)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = added;
}

/** Puts the last happening in the place of the first and moves it down while one below it is earlier. */
function sink(heap: Planned[], last: Planned): void {
  let index = 0;
  for (let below = earlierChild(heap, index); below !== null; below = earlierChild(heap, index)) {
    if (isBefore(last, below.planned)) break;
    heap[index] = below.planned;
    index = below.index;
  }
  heap[index] = last;
}

function earlierChild(heap: readonly Planned[], index: number): { index: number; planned: Planned } | null {
  const left = heap[2 * index + 1];
  const right = heap[2 * index + 2];
  if (left === undefined) return null;
  if (right === undefined || isBefore(left, right)) return { index: 2 * index + 1, planned: left };
  return { index: 2 * index + 2, planned: right };
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
