import { SAME_CREATION_MS } from '@glue-session-guard/session';
import type { Span } from '../creator-ports';

const SECOND = 1000;

/** CloudTrail's event history is some 15 minutes behind. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
export const HISTORY_BEHIND_MS = 20 * 60_000;

/**
 * The spans in which the calls were made that created sessions at these times: two seconds before and after each. Spans that
 * touch become one, so that one look serves all of their sessions.
 *
 * @param createdAt times of creation by Glue, milliseconds since the epoch
 */
export function spansAround(createdAt: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (const span of [...createdAt].sort((a, b) => a - b).map(spanAround)) {
    const last = spans.at(-1);
    if (last !== undefined && span.from <= last.to + SECOND)
      spans[spans.length - 1] = { ...last, to: span.to };
    else spans.push(span);
  }
  return spans;
}

function spanAround(createdAt: number): Span {
  return {
    from: Math.floor((createdAt - SAME_CREATION_MS) / SECOND) * SECOND,
    to: Math.ceil((createdAt + SAME_CREATION_MS) / SECOND) * SECOND,
  };
}

/**
 * The order in which spans are read: first those that the last visit did not come to, then new ones, then those that it could
 * not end, each from where it stopped. So a span with thousands of calls keeps no other from being read.
 */
export function inOrder(spans: readonly Span[], left: readonly Span[]): Span[] {
  const before = new Map(left.map((span) => [keyOf(span), span]));
  const known = spans.map((span) => before.get(keyOf(span)) ?? span);
  return known
    .map((span) => ({ span, rank: rankOf(span, before) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ span }) => span);
}

function rankOf(span: Span, before: ReadonlyMap<string, Span>): number {
  if (span.token !== undefined) return 2;
  return before.has(keyOf(span)) ? 0 : 1;
}

export function isIn({ from, to }: Span, createdAt: number): boolean {
  return createdAt >= from && createdAt <= to;
}

function keyOf({ from, to }: Span): string {
  return `${from}/${to}`;
}
