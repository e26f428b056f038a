import type { LimitsDocuments } from '@glue-session-guard/limits';
import type { Plan } from './plan-schema';

/** Exemptions that end within these days are told, so that nobody is surprised by the stop of the day after. */
const NOTICE_DAYS = 14;
const DAY_MS = 24 * 3600_000;

/** Exemptions that have ended or end soon, the earliest first. `now`: milliseconds since the epoch. */
export function endingSoon(documents: LimitsDocuments, now: number): Plan['ending'] {
  return Object.values(documents)
    .flatMap(({ file, exemptions, sessionExemptions = [] }) =>
      [...exemptions, ...sessionExemptions].filter(({ source }) => source.file === file),
    )
    .filter(({ until }) => until <= now + NOTICE_DAYS * DAY_MS)
    .toSorted((a, b) => a.until - b.until)
    .map((exemption) => ({
      kind: 'exemption' as const,
      pattern: 'principal' in exemption ? exemption.principal : exemption.sessionId,
      file: exemption.source.file,
      line: exemption.source.line,
      until: new Date(exemption.until).toISOString(),
      hasEnded: exemption.until < now,
    }));
}
