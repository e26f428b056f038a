import { type Concession, concessionsOf, type LimitsDocuments } from '@glue-session-guard/limits';
import type { Plan } from './plan-schema';

const DAY_MS = 24 * 3600_000;

interface Notice {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What ends within these days is told, so that nobody is surprised by the stop of the day after. */
  readonly noticeDays: number;
}

/** Exemptions, overrides and limits that are alerted only which have ended or end soon, the earliest first. */
export function endingSoon(documents: LimitsDocuments, { now, noticeDays }: Notice): Plan['ending'] {
  return concessionsOf(documents).flatMap((concession) => {
    const { kind, until, source } = concession;
    if (until === null || until > now + noticeDays * DAY_MS) return [];
    return [
      {
        kind: KINDS[kind],
        pattern: patternOf(concession),
        ...source,
        until: new Date(until).toISOString(),
        hasEnded: until < now,
      },
    ];
  });
}

const KINDS = { exemption: 'exemption', override: 'override', 'alert-only': 'alertOnly' } as const;

/** What is alerted only is named by its limit. */
function patternOf({ kind, who, keys }: Concession): string {
  return kind === 'alert-only' ? (keys?.[0] ?? who) : who;
}
