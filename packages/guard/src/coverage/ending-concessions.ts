import { type Concession, concessionsOf, type LimitsDocuments } from '@glue-session-guard/limits';

const DAY_MS = 24 * 3600_000;

interface Notice {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly noticeDays: number;
}

/**
 * What limit files grant beside their limits and that ends within the days of notice, one text for each, the earliest first. A text
 * is the same from sweep to sweep, so that it is one finding. What has ended is left to `gsg validate`.
 */
export function endingConcessions(documents: LimitsDocuments, { now, noticeDays }: Notice): string[] {
  return concessionsOf(documents).flatMap((concession) => {
    const { until } = concession;
    if (until === null || until < now || until >= now + noticeDays * DAY_MS) return [];
    return [textOf(concession, new Date(until).toISOString().slice(0, 10))];
  });
}

function textOf(concession: Concession, day: string): string {
  const { reason, owner, ticket, source } = concession;
  const why = [reason, owner, ticket].filter((text) => text !== null);
  return `${subjectOf(concession)} ends on ${day} (${[...why, `limits/${source.file}:${source.line}`].join('; ')})`;
}

function subjectOf({ kind, who, keys }: Concession): string {
  const about = keys === null ? '' : ` from ${keys.join(', ')}`;
  switch (kind) {
    case 'exemption':
      return `the exemption of ${who}${about}`;
    case 'override':
      return `the override of ${who}`;
    case 'alert-only':
      return `alertOnly of ${keys?.join(', ')} in ${who}`;
  }
}
